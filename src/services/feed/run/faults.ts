import {z} from 'zod';

const events = z.int().min(0);
const seconds = z.number().min(0);

/**
What goes wrong in a run, on purpose. All may be changed while it plays; `{}` is the stream at its best.

Those that end or silence a connection strike every connection, or the first `strikes` ones counted from when they were set.
*/
export const faultsSchema = z
	.strictObject({
		/** The connection is torn after so many events, or so many seconds. */
		cutAfterEvents: events,
		cutAfterSeconds: seconds,
		/** The response ends in good order; the original does so after 900 seconds. */
		endAfterSeconds: seconds,
		/** A frame `event: error` instead of the next event, then the end. */
		errorAfterEvents: events,
		/** Half of the next frame, then the connection is torn. */
		halfFrameAfterEvents: events,
		/** Nothing more is sent, and the connection stays open. */
		silentAfterEvents: events,
		/** How many connections the faults above strike; every one without it. */
		strikes: z.int().min(1),
		/** 403 for a client that does not say who it is and how to reach its author. */
		userAgentRequired: z.boolean(),
		/** 429 when so many connections are open. */
		connectionLimit: z.int().min(0),
		/** The next `times` requests are answered with a status of the proxy in front, or of the server itself. */
		refuse: z.strictObject({status: z.literal([403, 429, 500, 502, 503, 504]), times: z.int().min(1)}),
		/** A client that resumes gets so many events again that it had already. */
		repeatOnResume: events,
		/** No faster than this to each client. */
		bytesPerSecond: z.int().min(1),
		/** Streams that do not exist, for now. */
		missingStreams: z.array(z.string()),
	})
	.partial();

export type Faults = z.infer<typeof faultsSchema>;
