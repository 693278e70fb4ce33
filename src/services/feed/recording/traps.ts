import type {ChangeType} from './wiki.ts';

/** The surprises of the real stream that a recording holds at known places. */
export const trapNames = [
	'canary',
	'new-page',
	'log-without-id',
	'unknown-namespace',
	'large-id',
	'four-byte-title',
	'empty-comment',
	'odd-user',
	'log-params',
	'same-id',
	'long-text',
] as const;

/**
Set only when asked for: a hidden user is missing, a Flow change has a number for its type, one number of a namespace has another
name on each wiki.
*/
export const rareTrapNames = ['hidden-user', 'numeric-type', 'local-namespace'] as const;

export type TrapName = (typeof trapNames)[number] | (typeof rareTrapNames)[number];

/** One trap in its place: a request of its own at a fixed position, the rest of it made like any other. */
export interface Trap {
	readonly trap: TrapName;
	/** Its position in the recording; each comes once more, half a recording later. */
	readonly at: number;
	readonly wiki: string;
	readonly type: ChangeType | 'canary';
	readonly namespace?: number;
	readonly title?: string;
	readonly comment?: string;
	readonly user?: string;
	/** Which row of the log types, as `type/action`. */
	readonly log?: string;
	/** Log parameters as text; the original has objects, arrays and texts here. */
	readonly params?: string;
}

const longTitle = `Список ${'очень длинных названий '.repeat(5)}на реке`;
const longComment = 'длинное описание правки, '.repeat(20);

const trapsOnce: readonly Trap[] = [
	{trap: 'canary', at: 30, wiki: 'enwiki', type: 'canary'},
	{trap: 'new-page', at: 45, wiki: 'ruwiki', type: 'new', namespace: 0},
	{trap: 'new-page', at: 46, wiki: 'enwiki', type: 'new', namespace: 0},
	{trap: 'log-without-id', at: 60, wiki: 'ruwiki', type: 'log', log: 'abusefilter/hit'},
	{trap: 'log-without-id', at: 61, wiki: 'enwiki', type: 'log', log: 'patrol/patrol'},
	{trap: 'unknown-namespace', at: 75, wiki: 'ruwiki', type: 'edit', namespace: 104},
	{trap: 'unknown-namespace', at: 76, wiki: 'commonswiki', type: 'edit', namespace: 1198},
	{trap: 'unknown-namespace', at: 77, wiki: 'frwiki', type: 'edit', namespace: 2600, title: 'Topic:Vx4kq0tn3wzj1rbm'},
	{trap: 'four-byte-title', at: 90, wiki: 'ruwiki', type: 'edit', namespace: 0, title: 'Знак 🏛 (значения)'},
	{trap: 'four-byte-title', at: 91, wiki: 'enwiki', type: 'edit', namespace: 0, title: '𝔘nberg lattice'},
	{trap: 'four-byte-title', at: 92, wiki: 'jawiki', type: 'edit', namespace: 0, title: '𠮷霞沼'},
	{trap: 'empty-comment', at: 105, wiki: 'ruwiki', type: 'edit', namespace: 0, comment: ''},
	{trap: 'empty-comment', at: 106, wiki: 'enwiki', type: 'edit', namespace: 0, comment: ''},
	{trap: 'odd-user', at: 120, wiki: 'ruwiki', type: 'edit', namespace: 0, user: 'О\'Щур "Брод" Кел'},
	{trap: 'odd-user', at: 121, wiki: 'enwiki', type: 'edit', namespace: 0, user: 'Wex\\Tol\\n'},
	{trap: 'odd-user', at: 122, wiki: 'ruwiki', type: 'edit', namespace: 0, user: 'נוףגל ברק'},
	{trap: 'log-params', at: 135, wiki: 'ruwiki', type: 'log', log: 'block/block'},
	{trap: 'log-params', at: 136, wiki: 'enwiki', type: 'log', log: 'delete/delete'},
	{trap: 'log-params', at: 137, wiki: 'commonswiki', type: 'log', log: 'review/approve', params: '4::quoted\n5::plain'},
	{trap: 'long-text', at: 150, wiki: 'ruwiki', type: 'edit', namespace: 0, title: longTitle, comment: longComment},
	{trap: 'hidden-user', at: 165, wiki: 'enwiki', type: 'edit', namespace: 0},
	{trap: 'numeric-type', at: 166, wiki: 'frwiki', type: 'edit', namespace: 2600, title: 'Topic:Vx4kq0tn3wzj1rbm'},
	{trap: 'local-namespace', at: 180, wiki: 'frwiki', type: 'edit', namespace: 102},
	{trap: 'local-namespace', at: 181, wiki: 'plwiki', type: 'edit', namespace: 102},
	{trap: 'local-namespace', at: 182, wiki: 'enwikisource', type: 'edit', namespace: 102},
	// Its number has a name elsewhere, and none that labs know here.
	{trap: 'local-namespace', at: 183, wiki: 'itwiki', type: 'edit', namespace: 102},
];

/** The traps of a recording of `length` events, in order. A recording too short for them has those that fit. */
export function trapsOf(names: readonly TrapName[], length: number): readonly Trap[] {
	const half = Math.floor(length / 2);
	const again = trapsOnce.map(trap => ({...trap, at: trap.at + half}));
	return [...trapsOnce.filter(({at}) => at < half), ...again.filter(({at}) => at < length)].filter(({trap}) =>
		names.includes(trap),
	);
}
