import type {FeedRunDescription} from '../services/feed/control.ts';
import type {Faults} from '../services/feed/run/faults.ts';

/** One thing that goes wrong, and how it is known that it did. */
export interface Trial {
	readonly name: string;
	readonly faults: Faults;
	/** `stopped`: the reader's process stands still until this has come true. */
	readonly reader?: 'stopped';
	/** `nameless`: another client asks too, and does not say who it is. */
	readonly beside?: 'nameless';
	/** Whether it has struck, and the reader may be left in peace; `before` is how the run was when it began. */
	readonly struck: (now: FeedRunDescription, before: FeedRunDescription) => boolean;
}

const twice = (ending: FeedRunDescription['history'][number]['ended']) => (now: FeedRunDescription) =>
	now.history.filter(({ended}) => ended === ending).length >= 2;
/** The open connection is torn, and who comes back finds something else. */
const torn: Faults = {cutAfterEvents: 1, strikes: 1};
const refusedTwice = (now: FeedRunDescription) => now.refused >= 2;
const refusing = (status: 429 | 500 | 502 | 503 | 504): Trial => ({
	name: `refused with ${status}, twice`,
	faults: {...torn, refuse: {status, times: 2}},
	struck: refusedTwice,
});
const resumed = (now: FeedRunDescription, before: FeedRunDescription) => now.connections >= before.connections + 2;

/** Everything the feed can do to a client. */
export const trials: readonly Trial[] = [
	{name: 'nothing', faults: {}, struck: () => true},
	{name: 'cut after 150 events, twice', faults: {cutAfterEvents: 150, strikes: 2}, struck: twice('cut')},
	{name: 'cut after 0.5 s, twice', faults: {cutAfterSeconds: 0.5, strikes: 2}, struck: twice('cut')},
	{
		name: 'ended in good order (the 15 minutes, made 0.5 s), twice',
		faults: {endAfterSeconds: 0.5, strikes: 2},
		struck: twice('end'),
	},
	{name: 'event: error, twice', faults: {errorAfterEvents: 150, strikes: 2}, struck: twice('error-frame')},
	{name: 'half a frame, twice', faults: {halfFrameAfterEvents: 150, strikes: 2}, struck: twice('half-frame')},
	{name: 'silence', faults: {silentAfterEvents: 1, strikes: 1}, struck: (now, before) => now.connections > before.connections},
	{
		name: '30 events again on resume, after two cuts',
		faults: {cutAfterEvents: 150, strikes: 2, repeatOnResume: 30},
		struck: resumed,
	},
	{
		name: '403 for a nameless client beside it, after a cut',
		beside: 'nameless',
		faults: {...torn, userAgentRequired: true},
		struck: (now, before) => now.connections > before.connections,
	},
	{name: '429 while there is no room', faults: {...torn, connectionLimit: 0}, struck: refusedTwice},
	...([429, 500, 502, 503, 504] as const).map(refusing),
	{name: 'a slow line, 500 events behind', faults: {bytesPerSecond: 30_000}, struck: ({position, sent}) => position - sent > 500},
	{
		name: 'a reader that stands still for 800 events',
		faults: {},
		reader: 'stopped',
		struck: (now, before) => now.position > before.position + 800,
	},
];
