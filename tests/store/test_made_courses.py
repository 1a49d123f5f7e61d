"""Courses that came in through the chat: files by content, versions, who may use them, and what goes."""

from datetime import timedelta

from bot.store import classes, content, imports, made, members, people
from bot.store.housekeeping import housekeeping
from bot.store.imports import Import, Piece

from .samples import BOT, NOW, USER, admitted, rows

FILES = {"course.toml": b"one", "a/unit.toml": b"two", "a/media/x.png": b"\x89PNG"}


async def kept(store, files=FILES):
    """A version of these files."""
    digests = {path: content.digest_of(data) for path, data in files.items()}
    await store.run(lambda: content.keep(list(files.values()), NOW))
    return await store.run(lambda: content.assemble(digests))


async def published(store, person, course="u1-words", files=FILES):
    version = await kept(store, files)
    return await store.run(lambda: made.publish(BOT, person.account, course, "Words", version, NOW))


async def known(store, person):
    return await store.run(lambda: made.known_to(BOT, person.account, person.learner))


async def test_files_come_back_as_they_were_and_the_same_ones_are_one_version(store):
    version = await kept(store)
    assert await kept(store) == version
    assert await store.run(lambda: content.files(version)) == FILES
    assert await store.run(lambda: content.texts(version)) == {
        path: data for path, data in FILES.items() if "media" not in path
    }
    assert await store.run(lambda: content.file(version, "a/media/x.png")) == b"\x89PNG"
    assert await rows(store, "SELECT COUNT(*) FROM content_blob") == [(3,)]


async def test_a_course_is_its_owners_alone_until_it_is_given_or_shared(store):
    ada, ben, eve = [await admitted(store, USER + n) for n in range(3)]
    course = await published(store, ada)
    assert await known(store, ada) == ({"u1-words"}, set())
    assert await known(store, ben) == (set(), set())
    await store.run(lambda: made.open_with(course.id, "hash", NOW + timedelta(days=1), NOW))
    assert await store.run(lambda: made.opened_by(BOT, "hash", NOW)) == course
    assert await store.run(lambda: made.opened_by(BOT, "hash", NOW + timedelta(days=2))) is None
    await store.run(lambda: made.give(course.id, ben.account, NOW))
    assert await known(store, ben) == ({"u1-words"}, set())
    assert await store.run(lambda: made.of(BOT, ben.account)) == [course]
    assert await known(store, eve) == (set(), set())
    await store.run(lambda: made.share(course.id, shared=True))
    assert await known(store, eve) == ({"u1-words"}, set())


async def test_whoever_is_in_a_class_on_it_may_learn_it_and_who_began_may_go_on(store):
    ada, ben = [await admitted(store, USER + n) for n in range(2)]
    course = await published(store, ada)
    room = await store.run(lambda: classes.found(BOT, ada.account, "5B", course.course, NOW))
    await store.run(lambda: members.join(room.id, ben.learner, "in", NOW))
    assert await known(store, ben) == (set(), {"u1-words"})
    await store.run(lambda: members.stand(room.id, ben.learner, "left", NOW))
    assert await known(store, ben) == (set(), set())
    await store.run(lambda: made.begun(BOT, course.course, ben.learner, NOW))
    await store.run(lambda: made.begun(BOT, "fractions", ben.learner, NOW))
    await store.run(lambda: made.retire(course.id, NOW))
    assert await known(store, ben) == (set(), {"u1-words"})
    assert await known(store, ada) == (set(), {"u1-words"})
    assert await store.run(lambda: made.used(course.id)) == made.Use(learners=1, classes=1, versions=1)


async def test_a_new_version_keeps_the_earlier_ones_and_their_pictures(store):
    ada = await admitted(store)
    course = await published(store, ada)
    newer = await kept(store, {"course.toml": b"three"})
    await store.run(lambda: made.renew(course.id, newer, NOW))
    assert (await store.run(lambda: made.find(BOT, course.id))).version == newer
    assert (await store.run(lambda: made.used(course.id))).versions == 2
    picture = await store.run(lambda: content.in_course(BOT, course.course, "a/media/x.png"))
    assert picture == b"\x89PNG"


async def test_what_comes_in_is_gathered_read_and_let_go(store):
    ada = await admitted(store)
    given = Import(ada.account, "gathering", "photos", "Animals", chat=-100)
    found = await store.run(lambda: imports.begin(BOT, given, NOW))
    await store.run(lambda: imports.add(found.id, Piece("photo-1", "= cat")))
    await store.run(lambda: imports.add(found.id, Piece("", "dog = Hund")))
    assert await store.run(lambda: imports.pieces(found.id)) == [
        Piece("photo-1", "= cat"),
        Piece("", "dog = Hund"),
    ]
    await store.run(lambda: imports.wait(found.id, None))
    await store.run(lambda: imports.read(found.id, "ready", "v1", "{}", 2))
    (now,) = await store.run(lambda: imports.of(ada.account))
    assert (now.state, now.version, now.report, now.chat) == ("ready", "v1", "{}", -100)
    await store.run(lambda: imports.drop(found.id))
    assert await rows(store, "SELECT COUNT(*) FROM import_piece") == [(0,)]


async def test_lines_that_come_while_the_first_are_read_are_read_as_well(store):
    """Telegram parts what is long; each part has an errand of its own."""
    ada = await admitted(store)
    found = await store.run(lambda: imports.begin(BOT, Import(ada.account, "waiting", "pasted"), NOW))
    for text in ("dog = Hund", "cat = Katze"):
        await store.run(lambda text=text: imports.add(found.id, Piece("", text)))
    await store.run(lambda: imports.read(found.id, "ready", "v1", "{}", 1))
    assert (await store.run(lambda: imports.find(BOT, found.id))).state == "waiting"
    await store.run(lambda: imports.read(found.id, "ready", "v2", "{}", 2))
    now = await store.run(lambda: imports.find(BOT, found.id))
    assert (now.state, now.version) == ("ready", "v2")


async def test_after_two_days_what_was_not_published_goes_with_all_its_bytes(store):
    ada = await admitted(store)
    course = await published(store, ada)
    version = await kept(store, {"course.toml": b"a draft"})
    draft = await store.run(lambda: imports.begin(BOT, Import(ada.account, "waiting", "a.csv"), NOW))
    await store.run(lambda: imports.read(draft.id, "ready", version, "{}", 0))
    await housekeeping(store, NOW + timedelta(hours=47))
    assert await store.run(lambda: content.files(version)) == {"course.toml": b"a draft"}
    await housekeeping(store, NOW + timedelta(hours=49))
    assert await rows(store, "SELECT COUNT(*) FROM course_import") == [(0,)]
    assert await rows(store, "SELECT COUNT(*) FROM content_blob") == [(3,)]
    assert await store.run(lambda: content.files(course.version)) == FILES
    await store.run(lambda: made.delete(course.id))
    await housekeeping(store, NOW + timedelta(hours=49))
    assert await rows(store, "SELECT COUNT(*) FROM content_blob") == [(0,)]


async def test_content_that_an_import_is_just_writing_stays(store):
    await store.run(lambda: content.keep([b"of a version to come"], NOW))
    await housekeeping(store, NOW + timedelta(minutes=59))
    assert await rows(store, "SELECT COUNT(*) FROM content_blob") == [(1,)]


async def test_who_is_forgotten_takes_along_what_nobody_else_uses(store):
    ada, ben = [await admitted(store, USER + n) for n in range(2)]
    await published(store, ada)
    learned = await published(store, ada, "u2-more", {"course.toml": b"more"})
    await store.run(lambda: made.begun(BOT, learned.course, ben.learner, NOW))
    await store.run(lambda: imports.begin(BOT, Import(ada.account, "waiting", "a.csv"), NOW))
    await store.run(lambda: people.forget(BOT, USER))
    assert await rows(store, "SELECT course, account FROM made_course") == [("u2-more", None)]
    assert await rows(store, "SELECT COUNT(*) FROM course_import") == [(0,)]
