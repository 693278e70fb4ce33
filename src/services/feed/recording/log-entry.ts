import logs from '../../../../assets/recording/logs.json' with {type: 'json'};
import {recordingMs} from './options.ts';
import type {Random} from './random.ts';
import {mark} from './slots.ts';
import type {Trap} from './traps.ts';
import type {Wiki} from './wiki.ts';

/** What a log event says beside the change itself. */
export interface LogEntry {
	readonly type: string;
	readonly action: string;
	/** Its number in the wiki's log; the abuse filter's entries have none. */
	readonly number?: number;
	readonly params: LogParams;
	/** The software's own English sentence; `{title}` and `{user}` stand for what the change names. */
	readonly sentence: string;
}

type LogParams = string | readonly unknown[] | Readonly<Record<string, unknown>>;

export interface LogKind {
	readonly type: string;
	readonly action: string;
	readonly weight: number;
	/** Whether such entries appear in the list of recent changes under a number. */
	readonly numbered: boolean;
	/** The namespace such entries are about, where there is only one. */
	readonly namespace?: number;
}

const kinds: readonly LogKind[] = logs;

export function drawLogKind(wiki: Wiki, trap: Trap | undefined, random: Random): LogKind {
	const wanted = kinds.find(({type, action}) => `${type}/${action}` === trap?.log);
	if (wanted !== undefined) {
		return wanted;
	}

	const possible = kinds.filter(({type}) => type !== 'upload' || wiki.family === 'commons' || wiki.family === 'wikipedia');
	const drawn = random.weighted(Object.fromEntries(possible.map(({type, action, weight}) => [`${type}/${action}`, weight])));
	return possible.find(({type, action}) => `${type}/${action}` === drawn) ?? (kinds[0] as LogKind);
}

/** Parameters as the software writes them: an object, a list when PHP's array is empty. */
export function logParams({type, action}: LogKind, moment: number, random: Random): LogParams {
	switch (`${type}/${action}`) {
		case 'abusefilter/hit':
			return {action: 'edit', filter: String(1 + random.below(250)), actions: '', log: 20_000_000 + random.below(19_000_000)};
		case 'upload/upload':
		case 'upload/overwrite':
			return {img_sha1: shaDigits(random), img_timestamp: mark({kind: 'stamp', base: moment, step: recordingMs})};
		case 'block/block':
		case 'block/reblock':
			return {
				duration: random.pick(['infinity', '31 hours', '2 weeks']),
				flags: random.pick(['nocreate', 'noautoblock']),
				sitewide: true,
			};
		case 'patrol/patrol': {
			const current = 100_000_000 + random.below(90_000_000);
			return {curid: current, previd: current - 1 - random.below(900), auto: random.below(2)};
		}
		case 'move/move':
			return {target: '{other}', noredir: String(random.below(2))};
		case 'newusers/create':
			return {userid: 30_000_000 + random.below(20_000_000)};
		case 'growthexperiments/addlink':
			return {count: 1 + random.below(9)};
		case 'protect/protect':
			return {
				description: '‎[edit=autoconfirmed] (indefinite)',
				cascade: false,
				details: [{type: 'edit', level: 'autoconfirmed', expiry: 'infinity', cascade: false}],
			};
		case 'review/approve':
			return [100_000_000 + random.below(90_000_000), 99_000_000 + random.below(900_000)];
		case 'pagetranslation/mark':
			return {revision: 700_000_000 + random.below(90_000_000), changed: 1};
		case 'managetags/create':
			return {tag: `tag-${random.below(500)}`};
		default:
			return [];
	}
}

export function logSentence({type, action}: LogKind): string {
	switch (type) {
		case 'abusefilter':
			return '{user} triggered [[Special:AbuseFilter/{filter}|filter {filter}]], performing the action "edit" on [[{title}]]. Actions taken: none ([[Special:AbuseLog/{log}|details]])';
		case 'upload':
			return action === 'overwrite' ? 'uploaded a new version of "[[{title}]]"' : 'uploaded "[[{title}]]"';
		case 'move':
			return 'moved [[{title}]] to [[{other}]]';
		case 'newusers':
			return 'New user account';
		case 'thanks':
			return '{user} thanked [[{title}]]';
		default:
			return `${action} [[{title}]]`;
	}
}

/** A SHA-1 as the software writes it: 31 digits of base 36. */
function shaDigits(random: Random): string {
	return Array.from({length: 31}, () => random.below(36).toString(36)).join('');
}
