/** The topics of a forum, above its messages: one is looked at, or all. */

import { byId, h } from "./dom.js";

/** The topic that a forum always has; its messages carry no number. */
export const GENERAL = 0;
const ALL = null;

/** Which messages are seen in the topic that is looked at. */
export function fitsTopic({ topic }) {
  return (message) => topic === ALL || topicOf(message) === topic;
}

const topicOf = (message) => (message.is_topic_message ? message.message_thread_id : GENERAL);

/** Draws the row of topics, none for a group without; `choose` is called with the topic pressed. */
export function drawTopics(record, choose) {
  const bar = byId("topics");
  bar.hidden = !record.group?.is_forum;
  if (bar.hidden) return bar.replaceChildren();
  const all = [{ id: ALL, name: "All" }, { id: GENERAL, name: "General" }, ...record.group.topics];
  return bar.replaceChildren(...all.map((topic) => chip(topic, topic.id === record.topic, choose)));
}

const chip = ({ id, name, is_closed: closed }, isChosen, choose) =>
  h("button", { type: "button", class: "chip", dir: "auto", "aria-pressed": String(isChosen), onclick: () => choose(id) },
    closed ? `${name} (closed)` : name);
