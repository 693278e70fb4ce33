/** In place of the feed's address: Wikimedia's own stream. */
export const live = 'live';
