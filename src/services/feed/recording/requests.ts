import type {Random} from './random.ts';
import {type Trap, type TrapName, trapsOf} from './traps.ts';
import {apportion, type ChangeType, changeTypes, type Wiki} from './wiki.ts';

/** What one request to a wiki causes: a change, and the categorisations that follow from it. */
export interface Request {
	readonly wiki: Wiki;
	readonly bot: boolean;
	readonly members: readonly (ChangeType | 'canary')[];
	readonly trap?: Trap;
}

/** The place of one event: its request, and which member of it. */
export interface Place {
	readonly request: Request;
	readonly member: number;
}

/** How many categorisations a change causes, as often as measured. */
const categorisations = {'1': 101, '2': 175, '3': 22, '4': 34, '11': 25, '20': 1};

/**
All events of a recording in order, each as a place.

Shares are exact for every seed: each wiki gets its part of the events, each type its part of the wiki's. The seed decides the
order, the grouping and everything said in them.
*/
export function arrange(wikis: readonly Wiki[], total: number, trapNames: readonly TrapName[], random: Random): readonly Place[] {
	const traps = trapsOf(trapNames, total);
	const quotas = apportion(
		total,
		wikis.map(wiki => wiki.share),
	);
	const requests = wikis.flatMap((wiki, index) =>
		requestsOf(wiki, quotas[index] ?? 0, traps, random.fork(`requests/${wiki.wiki}`)),
	);
	const places = interleave(requests, random.fork('order'));
	for (const trap of traps) {
		const wiki = wikis.find(({wiki: name}) => name === trap.wiki);
		if (wiki !== undefined) {
			places.splice(trap.at, 0, {request: {wiki, bot: false, members: [trap.type], trap}, member: 0});
		}
	}

	return places;
}

function requestsOf(wiki: Wiki, quota: number, traps: readonly Trap[], random: Random): readonly Request[] {
	const counts = apportion(
		quota,
		changeTypes.map(type => wiki.types[type]),
	);
	const left = (type: ChangeType): number => {
		const trapped = traps.filter(trap => trap.wiki === wiki.wiki && trap.type === type).length;
		return Math.max(0, (counts[changeTypes.indexOf(type)] ?? 0) - trapped);
	};

	const roots = random.shuffled(
		(['edit', 'new', 'log'] as const).flatMap(type => Array.from({length: left(type)}, () => [type as ChangeType])),
	);
	let waiting = left('categorize');
	for (let turn = 0; waiting > 0; turn++) {
		// When there are more categorisations than changes could cause, further rounds add to the same changes.
		const size = Math.min(waiting, Number(random.weighted(categorisations)));
		const root = roots[turn % Math.max(1, roots.length)] ?? roots[roots.push([]) - 1];
		root?.push(...Array.from({length: size}, () => 'categorize' as const));
		waiting -= size;
	}

	return shareAmongBots(roots, (quota * wiki.bot) / 100, random).map(({members, bot}) => ({wiki, members, bot}));
}

/** Gives requests to bots until they have their share of the events. */
function shareAmongBots(groups: readonly (readonly ChangeType[])[], share: number, random: Random) {
	let left = Math.round(share);
	return random.shuffled(groups).map(members => {
		const bot = members.length <= left;
		left -= bot ? members.length : 0;
		return {members, bot};
	});
}

/** Requests at random moments, their members close together but among those of others. */
function interleave(requests: readonly Request[], random: Random): Place[] {
	const span = requests.length * 1000;
	return requests
		.flatMap(request => {
			let moment = random.below(span);
			return request.members.map((_, member) => {
				moment += member === 0 ? 0 : random.below(1500);
				return {moment, place: {request, member}};
			});
		})
		.sort((one, other) => one.moment - other.moment)
		.map(({place}) => place);
}
