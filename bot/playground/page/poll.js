/** A poll: its options to vote for, or what has been voted once the person has, or once it is closed. */

import { h, icon } from "./dom.js";

/** `acts.voted(message)` gives the options this person chose, `acts.vote(message, options)` votes; none retracts. */
export function poll(message, acts) {
  const asked = message.poll;
  const mine = acts.voted(message);
  const open = !asked.is_closed && mine.length === 0;
  return h("div", { class: "poll", role: "group", "aria-label": asked.question },
    h("p", { class: "question", dir: "auto" }, asked.question),
    h("p", { class: "sort" }, sortOf(asked)),
    open ? ballot(message, acts) : results(asked, mine),
    h("p", { class: "total" }, votes(asked.total_voter_count)),
    mine.length > 0 && canRetract(asked) ? retract(message, acts) : null,
    mine.length > 0 && asked.explanation ? h("p", { class: "explanation", dir: "auto" }, asked.explanation) : null);
}

const canRetract = (asked) => !asked.is_closed && (asked.allows_revoting ?? asked.type !== "quiz");

function sortOf(asked) {
  if (asked.is_closed) return "Final results";
  const sort = asked.type === "quiz" ? "quiz" : "poll";
  const named = asked.is_anonymous ? `Anonymous ${sort}` : `Public ${sort}`;
  return asked.allows_multiple_answers ? `${named}, several answers` : named;
}

const votes = (count) => (count === 1 ? "1 vote" : `${count} votes`);

function ballot(message, acts) {
  const { options, allows_multiple_answers: several } = message.poll;
  if (!several) return options.map(({ text }, index) => single(text, () => acts.vote(message, [index])));
  const boxes = options.map(() => h("input", { type: "checkbox" }));
  const vote = () => acts.vote(message, boxes.flatMap((box, index) => (box.checked ? [index] : [])));
  return [...options.map(({ text }, index) => h("label", { class: "option" }, boxes[index], h("span", { dir: "auto" }, text))),
    h("button", { type: "button", class: "wide", onclick: vote }, "Vote")];
}

const single = (text, onclick) => h("button", { type: "button", class: "option", dir: "auto", onclick }, text);

function results(asked, mine) {
  return h("ul", { class: "results" }, asked.options.map((option, index) => result(asked, option, index, mine.includes(index))));
}

function result(asked, { text, voter_count: count }, index, isMine) {
  const right = asked.correct_option_id === index;
  const share = Math.round((100 * count) / (asked.total_voter_count || 1));
  return h("li", { class: right ? "right" : null },
    h("span", { class: "share" }, `${share}%`),
    h("span", { dir: "auto" }, text, isMine ? icon("check") : null, isMine ? h("span", { class: "unseen" }, ", your vote") : null,
      right ? h("span", { class: "unseen" }, ", right") : null),
    h("meter", { max: 100, value: share, "aria-label": votes(count) }));
}

const retract = (message, acts) =>
  h("button", { type: "button", class: "retract", onclick: () => acts.vote(message, []) }, "Retract vote");
