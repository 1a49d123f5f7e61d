/** The panel for developers: what the bot calls, and what shall go wrong. */

import { CallList } from "./calls.js";
import { wireFaults } from "./faults.js";

/** Wires the panel; it reads only while it is open. */
export function wireDeveloper(roster, panels, failed) {
  const faults = wireFaults(roster, failed);
  const calls = new CallList({ grown: faults });
  panels.watch("developer", (isOpen) => {
    calls.follow(isOpen);
    if (isOpen) faults();
  });
}
