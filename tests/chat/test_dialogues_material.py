"""Content comes in over the chat: files, pasted lines, photos; it is looked at, published, renewed and given on."""

import io
import re
import zipfile

import pytest

from bot.playground.params import Upload
from tests.chat.group_class import Group
from tests.chat.plumbing import PNG
from tests.chat.talk import BOT, house, text_of
from tests.course.building import FILES
from tests.course.importers.hostile import bomb, course_zip, zipped

ANIMALS = "front,back\nder Hund,dog\ndie Katze,cat\ndas Pferd,horse\nder Vogel,bird\n"
LINES = "der Hund = dog\ndie Katze = cat\ndas Pferd = horse\nder Vogel = bird"


each_database = pytest.mark.usefixtures("each_database")


async def sends_file(talk, name, data, caption="", *, as_photo=False, kind="application/octet-stream"):
    """Sends a file from their own device."""
    data = data.encode() if isinstance(data, str) else data
    talk.read = talk.world.upload(talk.person, Upload(name, data, kind), caption, as_photo=as_photo, bot=BOT)
    await talk.house.quiet()
    return talk


async def published(home, name="Ada", data=ANIMALS, caption="Animals"):
    """A teacher with a course of her own."""
    ada = home.person(name)
    await sends_file(ada, "animals.csv", data, caption)
    return await ada.taps("Publish")


def received(talk):
    """The bytes of the newest document that the bot sent."""
    file = [m for m in talk.messages if m["from"]["is_bot"] and "document" in m][-1]["document"]
    shelf = talk.world.shelf
    return file["file_name"], shelf.data(shelf.stored[file["file_id"]])


@each_database
async def test_a_word_list_is_read_looked_at_published_and_taught_to_a_class(home):
    ada = home.person("Ada")
    await sends_file(ada, "animals.csv", ANIMALS + "only this,\n", "Animals")
    ada.sees(
        "I'm reading animals.csv.",
        "Animals",
        "Read as table: 1 unit, 4 cards.",
        "1 place could not be taken:",
        "animals.csv:6: its back is empty.",
    )
    assert ada.buttons() == ["Play 3 questions", "Publish", "Change the title", "Discard"]
    (await ada.taps("Publish")).sees(
        "Publishing Animals.", "Animals is published. So far only you can use it."
    )
    (await ada.taps("Set up a class")).sees("Animals", "1 unit")
    await ada.taps("Code and link")
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", text_of(ada.last))[0]
    ben = home.person("Ben")
    await ben.says(code)
    await ben.taps("Join")
    (await ben.taps("Ben")).sees("der Hund · die Katze · das Pferd · der Vogel", "der Hund = ?")
    await ben.learns("Passed: you can recall Animals.")


async def test_three_questions_can_be_played_and_nothing_of_it_counts(home):
    ada = home.person("Ada")
    await sends_file(ada, "animals.csv", ANIMALS, "Animals")
    (await ada.taps("Play 3 questions")).sees("Preview, 1 of 3: Animals", "der Hund = ?")
    (await ada.taps("dog")).sees("Right.")
    (await ada.taps("Next question")).sees("Preview, 2 of 3", "die Katze = ?")
    (await ada.says("dog")).sees("Not yet.", "die Katze = cat")
    (await ada.taps("Next question")).sees("Preview, 3 of 3")
    (await ada.says("horse")).sees("That was the preview. Nothing of it is kept.")
    assert "Publish" in ada.buttons()
    assert await home.one("SELECT COUNT(*) FROM event") == 0


async def test_pasted_lines_become_a_course_while_no_question_is_open(home):
    ada = home.person("Ada")
    (await ada.says(LINES)).sees("4 lines with two sides", "Read as lines: 1 unit, 4 cards.")
    (await home.person("Ben").says(f"{LINES}\nonly this")).sees(
        "Line 5: only this: it does not have two sides."
    )
    await ada.taps("Change the title")
    (await ada.says("Animals")).sees("Animals", "Read as lines")
    (await ada.taps("Publish")).sees("Animals is published.")


async def test_what_was_brought_is_told_in_the_language_of_the_chat(home):
    (await home.person("Ada", "de").says(LINES)).sees("Gelesen als Zeilen: 1 Einheit, 4 Karten.")


async def test_a_long_paste_that_telegram_has_parted_is_one_course(home):
    ada = home.person("Ada")
    await ada.says(LINES)
    (await ada.says("der Fisch = fish\nder Bär = bear\ndie Kuh = cow")).sees(
        "Read as lines: 1 unit, 7 cards."
    )
    await home.later(seconds=11)
    (await ada.says(LINES)).sees("Read as lines: 1 unit, 4 cards.")
    assert await home.one("SELECT COUNT(*) FROM course_import") == 2


async def test_from_a_group_the_own_lines_become_the_course_of_its_class(home):
    ada = home.person("Ada")
    group = Group(home, ada).chat
    await home.quiet()
    await ada.says(f"/start group_{group}")
    await ada.taps("My own: lines or a file")
    await ada.says(LINES)
    await ada.taps("Publish")
    (await ada.taps("Set up a class")).sees("5B", "1 unit")
    assert await home.rows("SELECT chat FROM class_group") == [(group,)]


async def test_lines_are_an_answer_while_a_question_is_open(home):
    ada = home.person("Ada")
    await ada.says("/start fractions")
    (await ada.says(LINES)).sees("I'm looking for")
    assert await home.one("SELECT COUNT(*) FROM course_import") == 0


async def test_after_import_anything_typed_is_taken_as_lines_and_too_few_are_told(home):
    ada = home.person("Ada")
    await ada.says("/start fractions")
    (await ada.says("/import")).sees("Paste lines such as: dog = Hund.")
    (await ada.says("dog = Hund\nonly this")).sees(
        "I found 1 line with two sides. 1 line has not. I need at least 3, such as: dog = Hund."
    )
    (await ada.says(LINES)).sees("4 lines with two sides", "Read as lines")


@each_database
async def test_my_courses_leads_back_to_what_was_brought_and_not_published(home):
    ada = home.person("Ada")
    await sends_file(ada, "animals.csv", ANIMALS, "Animals")
    (await ada.says("/mycourses")).sees("Which course?", "Not published yet: Animals.")
    assert ada.buttons() == ["Go on: Animals", "My own: lines or a file"]
    (await ada.taps("Go on: Animals")).sees("Read as table: 1 unit, 4 cards.")
    await ada.taps("Publish")
    await ada.says("/mycourses")
    assert ada.buttons() == ["Animals", "My own: lines or a file"]
    await ada.taps("Animals")
    (await ada.taps("My courses")).sees("Which course?")


async def test_pictures_that_are_being_gathered_are_found_again_below_all_else(home):
    ada = home.person("Ada")
    for n, answer in enumerate(("= cat", "= dog")):
        await sends_file(ada, f"{n}.png", PNG + bytes([n]), answer, as_photo=True)
    await ada.says("/mycourses")
    (await ada.taps("Go on: Pictures")).sees("2 pictures: cat, dog. Send more, or tap Done.")
    await sends_file(ada, "3.png", PNG + bytes([3]), "= cow", as_photo=True)
    assert text_of(ada.last) == "3 pictures: cat, dog, cow. Send more, or tap Done."
    (await ada.taps("Done")).sees("1 unit, 3 cards, 3 pictures.")


async def test_nobody_goes_on_with_the_draft_of_another(home):
    ada, ben = home.person("Ada"), home.person("Ben")
    await sends_file(ada, "animals.csv", ANIMALS, "Animals")
    (await ben.says("/mycourses")).sees("You have no course of your own yet.", "under /courses")
    number = await home.one("SELECT id FROM course_import")
    (await ben.taps_on(ben.last["message_id"], f"up:draft:{number}")).sees("That one is settled")


@each_database
async def test_photos_with_their_answers_gather_into_one_set(home):
    ada = home.person("Ada")
    for n, answer in enumerate(("= cat", "= dog", "= cow")):
        await sends_file(ada, f"{n}.png", PNG + bytes([n]), answer, as_photo=True)
    texts = [text_of(m) for m in ada.messages if m["from"]["is_bot"]]
    assert texts == ["3 pictures: cat, dog, cow. Send more, or tap Done."]
    (await ada.taps("Done")).sees("Read as cards with pictures: 1 unit, 3 cards, 3 pictures.")
    await ada.taps("Play 3 questions")
    assert "photo" in ada.last
    (await ada.taps("cat")).sees("Right.")
    await ada.taps("Publish")
    await ada.taps("Try it as a pupil")
    assert any("photo" in m for m in ada.messages if m["message_id"] > ada.read)


async def test_a_photo_without_an_answer_is_told_how(home):
    ada = home.person("Ada")
    (await sends_file(ada, "a.png", PNG, "look", as_photo=True)).sees("Write the answer under the picture")
    (await ada.sends("photo")).sees("I can only read text.")


async def test_a_picture_that_is_too_large_is_refused_before_anything_is_fetched(home):
    ada = home.person("Ada")
    await sends_file(ada, "a.png", PNG + bytes(1_000_001), "= cat", kind="image/png")
    ada.sees("That picture has more than 1 MB.")


async def test_a_file_beyond_what_telegram_hands_to_bots_is_refused_in_words(home):
    ada = home.person("Ada")
    (await sends_file(ada, "deck.apkg", bytes(20_000_001))).sees("That file has more than 20 MB")
    assert await home.one("SELECT COUNT(*) FROM course_import") == 0


HUGE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (90_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + bytes(4)
HOSTILE = {
    "a zip that unpacks to 300 MB": ("bomb.zip", lambda: bomb("course.toml", 300), "course.toml"),
    "entities that multiply": (
        "bomb.xml",
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'
        ),
        "bomb.xml",
    ),
    "a crafted database": (
        "deck.apkg",
        lambda: zipped([("collection.anki2", b"SQLite format 3\0" + b"\xff" * 5000)]),
        "damaged",
    ),
    "a huge picture": (
        "photos.zip",
        lambda: zipped([("cards.csv", b"front,back,picture\n,cat,a\n,dog,a\n,cow,a\n"), ("a", HUGE)]),
        "90000",
    ),
    "a name that leads out of the folder": (
        "c.zip",
        lambda: zipped([("course.toml", b""), ("../../etc/x", b"")]),
        "strange name",
    ),
    "no file of a known kind": ("a.bin", lambda: bytes(range(256)) * 9, "I can't take that file."),
    "nothing": ("a.csv", lambda: b"\n", "a.csv"),
}


async def test_files_that_are_made_to_harm_each_come_back_as_a_clear_message(home):
    ada = home.person("Ada")
    for name, make, said in HOSTILE.values():
        await sends_file(ada, name, make())
        ada.sees("I'm reading", "I can't take that file.", *([] if said.startswith("I can't") else [said]))
        assert ada.buttons() == []
    assert await home.one("SELECT COUNT(*) FROM content_blob") == 0
    (await sends_file(ada, "animals.csv", ANIMALS)).sees("Read as table: 1 unit, 4 cards.")


async def test_many_places_that_cannot_be_taken_come_as_a_file(home):
    ada = home.person("Ada")
    await sends_file(ada, "animals.csv", ANIMALS + "".join(f"word {n},\n" for n in range(30)))
    ada.sees("30 places could not be taken:", "All of them stand in the file below.", "Every place, and why.")
    name, data = received(ada)
    assert (name, data.decode().count("its back is empty")) == ("report.txt", 30)


async def test_a_course_with_faults_is_told_and_cannot_be_published(home):
    ada = home.person("Ada")
    broken = dict(FILES)
    broken["course.toml"] = broken["course.toml"].replace("units = [", 'units = ["nowhere", ', 1)
    data = zipped([(f"tiny/{name}", text) for name, text in broken.items()])
    (await sends_file(ada, "tiny.zip", data)).sees("It cannot be taught yet.", "nowhere")
    assert "Publish" not in ada.buttons()


async def test_a_course_of_rung_comes_in_under_a_name_of_its_own_and_out_again(home):
    ada = home.person("Ada")
    await sends_file(ada, "tiny.zip", course_zip())
    await ada.taps("Publish")
    await ada.says("/mycourses")
    await ada.taps(await home.one("SELECT title FROM made_course"))
    await ada.taps("Download")
    await ada.taps("Rung (zip)")
    name, data = received(ada)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert name.endswith(".zip")
    assert {entry.partition("/")[2] for entry in archive.namelist()} == FILES.keys()


async def test_a_course_goes_out_as_a_table_again(home):
    ada = await published(home)
    await ada.says("/mycourses")
    await ada.taps("Animals")
    await ada.taps("Download")
    await ada.taps("CSV")
    name, data = received(ada)
    assert name == "animals.csv"
    assert "der-hund,der Hund,dog" in data.decode()


@each_database
async def test_a_new_version_keeps_what_pupils_know_and_reaches_every_class(home):
    ada = await published(home)
    await ada.taps("Set up a class")
    await ada.taps("Try it as a pupil")
    await ada.learns("Passed: you can recall Animals.")
    before = await home.rows("SELECT key, last_at FROM memory ORDER BY key")
    assert before
    newer = ANIMALS.replace("der Vogel,bird\n", "der Fisch,fish\n")
    await ada.says("stop")
    await sends_file(ada, "animals.csv", newer)
    (await ada.taps("Update Animals")).sees(
        "This updates Animals. 3 stay as they were, 1 are new, 1 are gone.",
    )
    (await ada.taps("Publish the update")).sees("Animals is updated, for every class on it.")
    assert await home.rows("SELECT key, last_at FROM memory ORDER BY key") == before
    assert await home.rows("SELECT number FROM made_version ORDER BY number") == [(1,), (2,)]
    assert ("new version",) in await home.rows("SELECT what FROM class_action")
    (course,) = [c for c in home.bot.tutor.courses.values() if c.title == "Animals"]
    entries = {e.id: e.retired for e in course.units[0].skills[0].entries}
    assert entries["der-vogel"]
    assert not entries["der-fisch"]


async def test_an_open_question_of_a_word_that_is_gone_is_still_graded(home):
    ada = await published(home)
    await ada.taps("Try it as a pupil")
    asked = (await ada.open_question())["variant"]
    gone = next(line for line in ANIMALS.splitlines() if line.endswith(asked["accepted"][0]))
    ben = home.person("Ben")  # who has no question open, and may not touch it
    await sends_file(ada, "animals.csv", ANIMALS.replace(gone, "der Fisch,fish"))
    await ada.taps("Update Animals")
    await ada.taps("Publish the update")
    (await ada.answers(right=True)).sees("Right")
    (await ben.says("/courses")).sees("What would you like to learn?")


async def test_a_course_is_private_until_it_is_shared_and_an_operator_may_share_it(tmp_path):
    async with house(tmp_path, operators="1000") as home:
        ada, ben = await published(home), home.person("Ben")
        course = await home.one("SELECT course FROM made_course")
        await ben.says("/courses")
        assert ben.buttons() == ["Fractions"]
        (await ben.says(f"/start {course}")).sees("This course is not on offer at the moment.")
        await ben.says("/newclass")
        assert "Animals" not in ben.buttons()
        (await ben.taps_on(ben.last["message_id"], f"O:found:{course}:0")).sees("not on offer")
        await ada.says("/mycourses")
        await ada.taps("Animals")
        assert "Share with everyone" not in ada.buttons()


async def test_who_runs_the_bot_shares_a_course_with_everyone(home, tmp_path):
    ada = await published(home)
    number = await home.one("SELECT id FROM made_course")
    home.bot.tutor.operators = frozenset((ada.person,))
    await ada.says("/mycourses")
    await ada.taps("Animals")
    (await ada.taps("Share with everyone")).sees("Everyone can learn Animals now.")
    ben = await home.person("Ben").says("/courses")
    assert "Animals" in ben.buttons()
    (await ben.taps_on(ben.last["message_id"], f"u1:unshare:{number}")).sees("That is not your course.")


@each_database
async def test_a_link_gives_a_course_to_another_teacher(home):
    ada = await published(home)
    await ada.says("/mycourses")
    await ada.taps("Animals")
    await ada.taps("Link for a teacher")
    url = re.search(r"https://\S+", text_of(ada.last))[0]
    ben = home.person("Ben")
    (await ben.follows(url)).sees("Another teacher gives you the course Animals.")
    (await ben.taps("Take it")).sees("Animals is among your courses now.")
    await ben.taps("My courses")
    await ben.taps("Animals")
    assert ben.buttons() == ["Download", "My courses"]
    await ben.says("/newclass")
    assert "Animals" in ben.buttons()
    (await ben.says("/start course_AAAA2AAAA2")).sees("That link gives nothing")


async def test_a_retired_course_is_begun_by_nobody_new_and_comes_back(home):
    ada = await published(home)
    await ada.says("/mycourses")
    await ada.taps("Animals")
    (await ada.taps("Retire")).sees("Animals is retired.")
    await ada.says("/newclass")
    assert "Animals" not in ada.buttons()
    await ada.says("/mycourses")
    await ada.taps("Animals")
    (await ada.taps("Offer it again")).sees("Animals is on offer again.")
    await ada.says("/newclass")
    assert "Animals" in ada.buttons()


@each_database
async def test_a_course_is_deleted_only_as_long_as_nobody_has_learned_from_it(home):
    ada = await published(home)
    number = await home.one("SELECT id FROM made_course")
    await ada.taps("Try it as a pupil")
    await ada.says("/mycourses")
    await ada.taps("Animals")
    assert "Delete" not in ada.buttons()
    (await ada.taps_on(ada.last["message_id"], f"u1:delete_now:{number}")).sees("You can retire it.")
    await sends_file(ada, "more.csv", ANIMALS, "More")
    await ada.taps("Publish")
    await ada.says("/mycourses")
    await ada.taps("More")
    await ada.taps("Delete")
    (await ada.taps("Yes, delete it")).sees("More is deleted.")
    assert await home.rows("SELECT title FROM made_course") == [("Animals",)]
    assert "More" not in [course.title for course in home.bot.tutor.courses.values()]


async def test_nobody_else_touches_what_somebody_brings(home):
    ada, eve = home.person("Ada"), home.person("Eve")
    await sends_file(ada, "animals.csv", ANIMALS)
    number = await home.one("SELECT id FROM course_import")
    await eve.says("/help")
    for data in (f"up:play:{number}", f"u1:publish:{number}", f"u1:discard:{number}", f"up:name:{number}"):
        (await eve.taps_on(eve.last["message_id"], data)).sees("That one is settled")
    assert await home.one("SELECT state FROM course_import") == "ready"


async def test_what_is_discarded_leaves_nothing_and_its_buttons_are_over(home):
    ada = await sends_file(home.person("Ada"), "animals.csv", ANIMALS)
    number = await home.one("SELECT id FROM course_import")
    (await ada.taps("Discard")).sees("Animals is discarded. Nothing of it is kept.")
    (await ada.taps_on(ada.last["message_id"], f"u1:publish:{number}")).sees("That one is settled")
    assert await home.one("SELECT COUNT(*) FROM course_import") == 0


async def test_only_so_much_may_wait(home):
    ada = home.person("Ada")
    for n in range(5):
        await sends_file(ada, f"{n}.csv", ANIMALS)
    (await sends_file(ada, "6.csv", ANIMALS)).sees("Five of your files are waiting.")


async def test_where_only_some_may_teach_others_are_told(tmp_path):
    async with house(tmp_path, teachers="1") as home:
        ben = await sends_file(home.person("Ben"), "animals.csv", ANIMALS)
        ben.sees("Here only some people may start a class.")
        (await ben.says(LINES)).sees("Hello Ben.", "step 1")
        assert await home.one("SELECT COUNT(*) FROM course_import") == 0


async def test_the_courses_for_a_class_include_ones_own_and_the_way_to_bring_one(home):
    ada = home.person("Ada")
    await ada.says("/newclass")
    assert ada.buttons() == ["Fractions", "My own: lines or a file"]
    (await ada.taps("My own: lines or a file")).sees("Bring your own")
    (await ada.says(LINES)).sees("Read as lines")


async def test_courses_are_there_after_a_restart_and_their_pictures_too(tmp_path):
    async with house(tmp_path) as home:
        ada = home.person("Ada")
        for n, answer in enumerate(("= cat", "= dog", "= cow")):
            await sends_file(ada, f"{n}.png", PNG + bytes([n]), answer, as_photo=True)
        await ada.taps("Done")
        await ada.taps("Publish")
    async with house(tmp_path) as home:
        maya = home.person("Ada")
        assert [c.title for c in home.bot.tutor.courses.values()][-1] == "Photos"
        await maya.says("/courses")
        assert maya.buttons() == ["Fractions"]


@each_database
async def test_a_copy_of_everything_tells_what_was_brought_and_forgetting_takes_it_along(home):
    ada = await published(home)
    await sends_file(ada, "more.csv", ANIMALS, "More")
    await ada.says("/export")
    _, data = received(ada)
    assert b'"title": "Animals"' in data
    assert b'"file": "more.csv"' in data
    await ada.says("/forget")
    await ada.taps("Yes, delete everything")
    for table in ("made_course", "course_import", "import_piece"):
        assert await home.one(f"SELECT COUNT(*) FROM {table}") == 0


async def test_a_german_teacher_is_spoken_to_in_german_and_so_is_the_course(home):
    ada = home.person("Ada", language_code="de")
    await sends_file(ada, "tiere.csv", ANIMALS, "Tiere")
    ada.sees("Ich lese tiere.csv.", "Gelesen als Tabelle: 1 Einheit, 4 Karten.")
    await ada.taps("Veröffentlichen")
    course = next(c for c in home.bot.tutor.courses.values() if c.title == "Tiere")
    assert course.language == "de"
