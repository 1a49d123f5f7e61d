/** What a member of a group may do, in a word. */

const ROLES = { creator: "owner", administrator: "admin" };
const IN = new Set(["creator", "administrator", "member"]);

/** "owner", "admin", "anonymous admin", or "" for an ordinary member. */
export function roleOf({ status, is_anonymous: anonymous }) {
  const role = ROLES[status] ?? "";
  return anonymous && role ? `anonymous ${role}` : role;
}

export const isAdmin = ({ status }) => status === "creator" || status === "administrator";

/** Whether somebody of this status is in the group. */
export const isIn = (status) => IN.has(status);
