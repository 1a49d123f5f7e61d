/** Who stands behind a message. */

const NOBODY = { id: 0, first_name: "Somebody" };

/** A person, the bot, or the group itself for an administrator who stays anonymous. */
export const sender = (message) => message.sender_chat ?? message.from ?? NOBODY;

export const fromBot = (message) => !message.sender_chat && message.from?.is_bot === true;
