/** What happened to a group, in the words that stand between its messages. */

import { nameOf } from "./dom.js";
import { sender } from "./sender.js";

const MADE = (message) => `${actor(message)} made the group`;

const SAID = {
  new_chat_members: (message, members) => cameIn(message.from, members),
  left_chat_member: (message, member) => wentOut(message.from, member),
  new_chat_title: (message, title) => `${actor(message)} named the group ${title}`,
  group_chat_created: MADE,
  supergroup_chat_created: MADE,
  migrate_to_chat_id: () => "This group became a supergroup",
  migrate_from_chat_id: () => "This group became a supergroup",
  forum_topic_created: (message, topic) => `${actor(message)} opened the topic ${topic.name}`,
  forum_topic_edited: (message, topic) => `${actor(message)} changed the topic${topic.name ? ` to ${topic.name}` : ""}`,
  forum_topic_closed: (message) => `${actor(message)} closed the topic`,
  forum_topic_reopened: (message) => `${actor(message)} opened the topic again`,
  pinned_message: (message) => `${actor(message)} pinned a message`,
};

/** The sentence of a service message, or null for any other message. */
export function event(message) {
  const field = Object.keys(SAID).find((name) => message[name] !== undefined);
  return field ? SAID[field](message, message[field]) : null;
}

const actor = (message) => nameOf(sender(message));

function cameIn(by, members) {
  const names = members.map(nameOf).join(", ");
  return members.length === 1 && members[0].id === by?.id ? `${names} joined` : `${nameOf(by)} added ${names}`;
}

const wentOut = (by, member) => (by?.id === member.id ? `${nameOf(member)} left` : `${nameOf(by)} removed ${nameOf(member)}`);
