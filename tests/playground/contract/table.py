"""The contract: one row, one claim. Each is asked through three client libraries."""

from dataclasses import dataclass
from typing import Any

from tests.playground.contract.clients import File, Refusal
from tests.playground.contract.scene import Named
from tests.playground.harness import PNG, keyboard

ADA, BOB, EVE, DAN, ME = (Named(name) for name in ("ada", "bob", "eve", "dan", "bot"))
GROUP, FORUM, OLD, HEIR = (Named(name) for name in ("group", "forum", "old", "heir"))
REMOVED, BANNED, LEFT, STRANGE = (Named(name) for name in ("removed", "banned", "left", "strange"))
SENT, IN_GROUP, POLL, QUERY = Named("sent"), Named("in_group"), Named("poll"), Named("query")
TOPIC = Named("topic")
QUIZ = {"question": "1/2 + 1/4?", "options": ["2/6", "3/4"], "type": "quiz", "correct_option_ids": [1]}
MOVED = "Bad Request: group chat was upgraded to a supergroup chat"
LINK = {"inline_keyboard": [[{"text": "Begin", "url": "https://t.me/rung_4242_bot?start=join-5B"}]]}


@dataclass(frozen=True)
class Row:
    """What is called, and what comes of it: fields of the result (``a.0.b``, "" for itself) or a refusal."""

    claim: str
    method: str
    params: dict[str, Any]
    expected: dict[str, Any] | Refusal


def gives(claim, method, params, **fields):
    return Row(claim, method, params, {path.replace("__", "."): value for path, value in fields.items()})


def is_(claim, method, params, value):
    return Row(claim, method, params, {"": value})


def refuses(claim, method, params, code, description, **parameters):
    return Row(claim, method, params, Refusal(code, description, parameters))


SENDING = [
    gives("a text comes back parsed", "sendMessage", {"chat_id": ADA, "text": "<b>2/3</b>", "parse_mode": "HTML"},
          text="2/3", entities__0__type="bold", entities__0__length=3, chat__id=ADA, chat__type="private",
          from_user__id=ME),
    gives("a keyboard comes back as it was sent", "sendMessage",
          {"chat_id": ADA, "text": "q", "reply_markup": keyboard([("A", "a:1"), ("B", "a:2")])},
          reply_markup__inline_keyboard__0__1__callback_data="a:2"),
    gives("a button may be a link that starts the bot", "sendMessage",
          {"chat_id": GROUP, "text": "q", "reply_markup": LINK},
          reply_markup__inline_keyboard__0__0__url="https://t.me/rung_4242_bot?start=join-5B"),
    gives("a reply carries what it replies to", "sendMessage",
          {"chat_id": ADA, "text": "x", "reply_parameters": {"message_id": SENT}}, reply_to_message__message_id=SENT),
    gives("a group's chat has title and type", "sendMessage", {"chat_id": GROUP, "text": "x"},
          chat__id=GROUP, chat__title="5B", chat__type="group"),
    gives("a forum says that it is one", "sendMessage", {"chat_id": FORUM, "text": "x"},
          chat__type="supergroup", chat__is_forum=True, is_topic_message=None, message_thread_id=None),
    gives("a message in a topic names it", "sendMessage",
          {"chat_id": FORUM, "text": "x", "message_thread_id": TOPIC}, message_thread_id=TOPIC, is_topic_message=True),
    gives("a reply in a topic is in that topic", "sendMessage",
          {"chat_id": FORUM, "text": "x", "reply_parameters": {"message_id": Named("in_topic")}},
          message_thread_id=TOPIC, is_topic_message=True),
    gives("a topic is left alone in a group without", "sendMessage",
          {"chat_id": GROUP, "text": "x", "message_thread_id": 7}, message_thread_id=None),
    gives("a photo comes in sizes with its caption", "sendPhoto",
          {"chat_id": ADA, "photo": File("bars.png", PNG), "caption": "bars"},
          photo__0__width=90, photo__2__width=640, caption="bars"),
    gives("a photo goes again by its id", "sendPhoto", {"chat_id": GROUP, "photo": Named("photo")},
          photo__2__height=480),
    gives("a document keeps its name", "sendDocument", {"chat_id": ADA, "document": File("rung.csv", b"a,b\n")},
          document__file_name="rung.csv", document__file_size=4),
    gives("a document of a person goes on by its id", "sendDocument", {"chat_id": GROUP, "document": Named("file")},
          document__file_name="answers.csv"),
    is_("a bot may show that it is busy", "sendChatAction", {"chat_id": GROUP, "action": "typing"}, True),
    refuses("an empty text is none", "sendMessage", {"chat_id": ADA, "text": " "}, 400,
            "Bad Request: text must be non-empty"),
    refuses("a text has its length", "sendMessage", {"chat_id": ADA, "text": "x" * 4097}, 400,
            "Bad Request: message is too long"),
    refuses("a caption has its length", "sendPhoto", {"chat_id": ADA, "photo": Named("photo"), "caption": "x" * 1025},
            400, "Bad Request: message caption is too long"),
    refuses("tags have to be closed", "sendMessage", {"chat_id": ADA, "text": "<b>x", "parse_mode": "HTML"}, 400,
            'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
    refuses("button data has 64 bytes", "sendMessage",
            {"chat_id": ADA, "text": "q", "reply_markup": keyboard([("A", "é" * 33)])}, 400,
            "Bad Request: BUTTON_DATA_INVALID"),
    refuses("a reply needs its message", "sendMessage",
            {"chat_id": ADA, "text": "x", "reply_parameters": {"message_id": 999}}, 400,
            "Bad Request: message to be replied not found"),
    refuses("a topic has to be there", "sendMessage", {"chat_id": FORUM, "text": "x", "message_thread_id": 999}, 400,
            "Bad Request: message thread not found"),
    refuses("a private chat has no topics", "sendMessage", {"chat_id": ADA, "text": "x", "message_thread_id": 4}, 400,
            "Bad Request: message thread not found"),
    refuses("General is no topic to send to", "sendMessage", {"chat_id": FORUM, "text": "x", "message_thread_id": 1},
            400, "Bad Request: message thread not found"),
    refuses("a file id is its bot's", "sendDocument", {"chat_id": ADA, "document": Named("foreign")}, 400,
            "Bad Request: wrong file identifier/HTTP URL specified"),
    refuses("a document is no photo", "sendPhoto", {"chat_id": ADA, "photo": Named("file")}, 400,
            "Bad Request: can't use file of type Document as Photo"),
    refuses("what is not known is not there", "sendDice", {"chat_id": ADA}, 404, "Not Found: method not found"),
]  # fmt: skip

REACHING = [
    refuses(f"{method} {why}", method, {"chat_id": chat, **params}, code, description, **parameters)
    for method, params in (
        ("sendMessage", {"text": "x"}),
        ("sendPoll", QUIZ),
        ("editMessageText", {"text": "x", "message_id": 2}),
        ("sendChatAction", {"action": "typing"}),
    )
    for why, chat, code, description, parameters in (
        ("needs a chat that is there", 12345, 400, "Bad Request: chat not found", {}),
        ("needs a person who wrote first", BOB, 403, "Forbidden: bot can't initiate conversation with a user", {}),
        ("is not for who blocked the bot", EVE, 403, "Forbidden: bot was blocked by the user", {}),
        ("tells where a group has gone", OLD, 400, MOVED, {"migrate_to_chat_id": HEIR}),
        ("is not for a group that removed the bot", REMOVED, 403, "Forbidden: bot was kicked from the group chat", {}),
        ("is not for a supergroup that removed the bot", BANNED, 403,
         "Forbidden: bot was kicked from the supergroup chat", {}),
        ("is not for a supergroup that the bot left", LEFT, 403,
         "Forbidden: bot is not a member of the supergroup chat", {}),
        ("knows no group where the bot never was", STRANGE, 400, "Bad Request: chat not found", {}),
    )
]  # fmt: skip

EDITING = [
    gives("an edit takes text and keyboard", "editMessageText", {"chat_id": ADA, "message_id": SENT, "text": "r"},
          text="r", reply_markup=None),
    gives("a keyboard is taken off alone", "editMessageReplyMarkup", {"chat_id": ADA, "message_id": SENT},
          text="q", reply_markup=None),
    gives("an edit works in a group", "editMessageText", {"chat_id": GROUP, "message_id": IN_GROUP, "text": "r"},
          text="r", chat__id=GROUP),
    gives("a poll's keyboard can be set", "editMessageReplyMarkup",
          {"chat_id": GROUP, "message_id": POLL, "reply_markup": keyboard([("A", "a")])}, poll__total_voter_count=1),
    refuses("an edit has to change something", "editMessageText",
            {"chat_id": ADA, "message_id": SENT, "text": "q", "reply_markup": keyboard([("A", "a")])}, 400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"),
    refuses("what is gone cannot be edited", "editMessageText", {"chat_id": ADA, "message_id": 999, "text": "x"}, 400,
            "Bad Request: message to edit not found"),
    refuses("a person's message cannot be edited", "editMessageText",
            {"chat_id": GROUP, "message_id": Named("of_bob"), "text": "x"}, 400,
            "Bad Request: message can't be edited"),
    refuses("a poll has no text", "editMessageText", {"chat_id": GROUP, "message_id": POLL, "text": "x"}, 400,
            "Bad Request: there is no text in the message to edit"),
    refuses("a text has no caption", "editMessageCaption", {"chat_id": ADA, "message_id": SENT, "caption": "x"}, 400,
            "Bad Request: there is no caption in the message to edit"),
    is_("a bot deletes its own", "deleteMessage", {"chat_id": GROUP, "message_id": IN_GROUP}, True),
    is_("an administrator deletes anybody's", "deleteMessage",
        {"chat_id": FORUM, "message_id": Named("of_bob_in_forum")}, True),
    refuses("a member deletes only its own", "deleteMessage", {"chat_id": GROUP, "message_id": Named("of_bob")}, 400,
            "Bad Request: message can't be deleted"),
    refuses("what is gone cannot be deleted", "deleteMessage", {"chat_id": ADA, "message_id": 999}, 400,
            "Bad Request: message to delete not found"),
    is_("a tap is answered", "answerCallbackQuery", {"callback_query_id": QUERY, "text": "Right."}, True),
    is_("a tap in a group is answered with an alert", "answerCallbackQuery",
        {"callback_query_id": Named("group_query"), "text": "Not yours.", "show_alert": True}, True),
    refuses("an unknown tap is too old", "answerCallbackQuery", {"callback_query_id": "1"}, 400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid"),
    refuses("a toast has its length", "answerCallbackQuery", {"callback_query_id": QUERY, "text": "x" * 201}, 400,
            "Bad Request: MESSAGE_TOO_LONG"),
    is_("an administrator pins", "pinChatMessage", {"chat_id": FORUM, "message_id": Named("in_forum")}, True),
    refuses("a member does not pin", "pinChatMessage", {"chat_id": GROUP, "message_id": IN_GROUP}, 400,
            "Bad Request: not enough rights to manage pinned messages in the chat"),
    refuses("what is gone is not pinned", "pinChatMessage", {"chat_id": FORUM, "message_id": 999}, 400,
            "Bad Request: message to pin not found"),
]  # fmt: skip

POLLS = [
    gives("a quiz is anonymous and knows its answer", "sendPoll",
          {"chat_id": GROUP, **QUIZ, "explanation": "<b>So.</b>", "explanation_parse_mode": "HTML"},
          poll__type="quiz", poll__question="1/2 + 1/4?", poll__is_anonymous=True, poll__is_closed=False,
          poll__allows_revoting=False, poll__options__1__text="3/4", poll__options__1__voter_count=0,
          poll__total_voter_count=0, poll__explanation="So.", poll__explanation_entities__0__type="bold"),
    gives("a quiz may be voted in again", "sendPoll", {"chat_id": GROUP, **QUIZ, "allows_revoting": True},
          poll__allows_revoting=True),
    gives("a poll is one that may be voted in again", "sendPoll",
          {"chat_id": FORUM, "question": "Ready?", "options": ["Yes", "No"], "is_anonymous": False,
           "message_thread_id": TOPIC},
          poll__type="regular", poll__allows_revoting=True, poll__is_anonymous=False, is_topic_message=True),
    gives("a stopped poll is closed and counted", "stopPoll", {"chat_id": GROUP, "message_id": POLL},
          is_closed=True, total_voter_count=1, options__1__voter_count=1),
    refuses("a poll is stopped once", "stopPoll", {"chat_id": GROUP, "message_id": Named("closed")}, 400,
            "Bad Request: poll has already been closed"),
    refuses("only a poll is stopped", "stopPoll", {"chat_id": GROUP, "message_id": IN_GROUP}, 400,
            "Bad Request: message is not a poll"),
    refuses("what is gone is not stopped", "stopPoll", {"chat_id": GROUP, "message_id": 999}, 400,
            "Bad Request: message with poll to stop not found"),
    *(refuses(claim, "sendPoll", {"chat_id": GROUP, **QUIZ, **params}, 400, f"Bad Request: {description}")
      for claim, params, description in (
        ("a question is not empty", {"question": " "}, "text must be non-empty"),
        ("a question has its length", {"question": "x" * 301}, "poll question length must not exceed 300"),
        ("a poll has an option", {"options": []}, "poll must have at least one answer option"),
        ("a poll has at most 12", {"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ("an option is not empty", {"options": ["x", ""]}, "text must be non-empty"),
        ("an option has its length", {"options": ["x", "y" * 101]}, "poll options length must not exceed 100"),
        ("the right option is one of them", {"correct_option_ids": [2]}, "wrong correct option ID specified"),
        ("a quiz has a right option", {"correct_option_ids": []}, "wrong correct option ID specified"),
        ("there are two types", {"type": "exam"}, "unsupported poll type specified"),
    )),
]  # fmt: skip

MEMBERS = [
    gives("a bot knows itself", "getMe", {}, id=ME, is_bot=True, username="rung_4242_bot",
          can_read_all_group_messages=False, can_join_groups=True),
    gives("a private chat has a name", "getChat", {"chat_id": ADA},
          type="private", first_name="Ada", accent_color_id=0),
    gives("a group has a title", "getChat", {"chat_id": GROUP}, type="group", title="5B", id=GROUP),
    gives("a supergroup says that it is a forum", "getChat", {"chat_id": FORUM}, type="supergroup", is_forum=True),
    gives("a group that removed the bot is still known", "getChat", {"chat_id": REMOVED}, title="Removed"),
    gives("a group that has moved is still known", "getChat", {"chat_id": OLD}, type="group"),
    refuses("a supergroup that removed the bot is closed to it", "getChat", {"chat_id": BANNED}, 403,
            "Forbidden: bot was kicked from the supergroup chat"),
    refuses("who never wrote is not known", "getChat", {"chat_id": BOB}, 400, "Bad Request: chat not found"),
    gives("the owner is the creator", "getChatMember", {"chat_id": GROUP, "user_id": ADA},
          status="creator", user__first_name="Ada", is_anonymous=False),
    gives("a member is a member", "getChatMember", {"chat_id": GROUP, "user_id": BOB}, status="member"),
    gives("an administrator has rights", "getChatMember", {"chat_id": FORUM, "user_id": ME},
          status="administrator", can_pin_messages=True, can_manage_topics=True, can_promote_members=False),
    gives("who never came has left", "getChatMember", {"chat_id": GROUP, "user_id": DAN}, status="left"),
    gives("who was removed from a basic group has left it", "getChatMember", {"chat_id": REMOVED, "user_id": ME},
          status="left"),
    gives("in private both are members", "getChatMember", {"chat_id": ADA, "user_id": ADA}, status="member"),
    refuses("a user has to be somebody", "getChatMember", {"chat_id": GROUP, "user_id": 999}, 400,
            "Bad Request: member not found"),
    refuses("in private there is nobody else", "getChatMember", {"chat_id": ADA, "user_id": BOB}, 400,
            "Bad Request: member not found"),
    refuses("a user needs an id", "getChatMember", {"chat_id": GROUP, "user_id": 0}, 400,
            "Bad Request: invalid user_id specified"),
    refuses("a group that has moved shows no members", "getChatMember", {"chat_id": OLD, "user_id": ADA}, 400, MOVED,
            migrate_to_chat_id=HEIR),
    gives("the administrators are told, the bot among them", "getChatAdministrators", {"chat_id": FORUM},
          **{"0.status": "creator", "0.user.id": ADA, "1.user.id": ME}),
    refuses("in private nobody leads", "getChatAdministrators", {"chat_id": ADA}, 400,
            "Bad Request: there are no administrators in the private chat"),
    is_("members are counted, the bot among them", "getChatMemberCount", {"chat_id": GROUP}, 3),
    is_("in private there are two", "getChatMemberCount", {"chat_id": ADA}, 2),
    is_("a bot leaves a group", "leaveChat", {"chat_id": GROUP}, True),
    refuses("a bot cannot leave a private chat", "leaveChat", {"chat_id": ADA}, 400,
            "Bad Request: can't leave private chats"),
    refuses("a bot cannot leave twice", "leaveChat", {"chat_id": LEFT}, 403,
            "Forbidden: bot is not a member of the supergroup chat"),
]  # fmt: skip

OWN = [
    gives("a person's file can be fetched", "getFile", {"file_id": Named("file")}, file_size=9),
    refuses("a file over 20 MB cannot", "getFile", {"file_id": Named("large")}, 400, "Bad Request: file is too big"),
    refuses("another bot's file cannot", "getFile", {"file_id": Named("foreign")}, 400, "Bad Request: invalid file_id"),
    is_("commands are set for groups", "setMyCommands",
        {"commands": [{"command": "class", "description": "Your class"}], "scope": {"type": "all_group_chats"}}, True),
    is_("commands are taken away", "deleteMyCommands", {}, True),
    is_("no commands are none", "getMyCommands", {"scope": {"type": "all_private_chats"}, "language_code": "de"}, []),
    refuses("a command has small letters", "setMyCommands", {"commands": [{"command": "Learn", "description": "x"}]},
            400, "Bad Request: BOT_COMMAND_INVALID"),
    is_("a description is kept", "setMyDescription", {"description": "A tutor"}, True),
    is_("there is no webhook to delete", "deleteWebhook", {}, True),
    gives("there is no webhook", "getWebhookInfo", {}, url=""),
]  # fmt: skip

TABLE = [*SENDING, *REACHING, *EDITING, *POLLS, *MEMBERS, *OWN]
