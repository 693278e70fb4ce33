import namespaces from '../../../../assets/recording/namespaces.json' with {type: 'json'};
import {type Change, createUuid, type Page, type RequestIds} from './change.ts';
import {categoryComment, creationComment, editComment, logComment} from './comments.ts';
import {drawLogKind, type LogEntry, type LogKind, logParams, logSentence} from './log-entry.ts';
import {createPeople, type People} from './people.ts';
import {drawFrom, lengthChanges, newPageLengths, pageLengths} from './quantiles.ts';
import type {Random} from './random.ts';
import type {Place, Request} from './requests.ts';
import {createPages, type Pages} from './titles.ts';
import type {ChangeType, Wiki} from './wiki.ts';

/** How many of each number a wiki used: what its counters advance by in every round. */
export interface Counters {
	recent: number;
	revision: number;
	log: number;
}

interface Site {
	readonly random: Random;
	readonly pages: Pages;
	readonly people: People;
	readonly counters: Counters;
	readonly known: Map<string, Page>;
}

interface Root {
	readonly ids: RequestIds;
	readonly instant: number;
	readonly namespace: number;
	readonly title: string;
	readonly user: string;
	/** What is logged, when the request is a log entry. */
	readonly logKind?: LogKind;
}

/** Carries out the requests of a recording, event by event, in order. */
export function recordChanges(places: readonly Place[], instants: readonly number[], random: Random) {
	const sites = new Map<string, Site>();
	const roots = new Map<Request, Root>();
	const siteOf = (wiki: Wiki): Site => {
		const own = random.fork(`site/${wiki.wiki}`);
		const site = sites.get(wiki.wiki) ?? {
			random: own,
			pages: createPages(wiki, own.fork('pages')),
			people: createPeople(wiki, own.fork('people')),
			counters: {recent: 0, revision: 0, log: 0},
			known: new Map(),
		};
		sites.set(wiki.wiki, site);
		return site;
	};

	const changes = places.map(({request, member}, position): Change => {
		const site = siteOf(request.wiki);
		const instant = instants[position] ?? 0;
		const root = roots.get(request) ?? rootOf(request, instant, site);
		roots.set(request, root);
		// What follows from a change is never dated before it.
		return changeOf(request, member, root, Math.max(instant, root.instant), site);
	});
	return {changes, counters: new Map([...sites].map(([wiki, {counters}]) => [wiki, counters]))};
}

function rootOf({wiki, bot, members, trap}: Request, instant: number, {random, pages, people}: Site): Root {
	const [type = 'edit'] = members;
	const logKind = type === 'log' ? drawLogKind(wiki, trap, random) : undefined;
	const namespace = trap?.namespace ?? logKind?.namespace ?? drawNamespace(wiki, type, random);
	const delay = Number(random.weighted({'0': 70, '1': 22, '2': 6, '4': 2}));
	return {
		ids: {id: createUuid(random), second: Math.floor(instant / 1000) - delay},
		instant,
		namespace,
		title: trap?.title ?? (type === 'new' ? pages.invent(namespace) : pages.draw(namespace)),
		user: trap?.user ?? (bot ? people.bot() : people.human()),
		...(logKind && {logKind}),
	};
}

function drawNamespace({family, local}: Wiki, type: ChangeType | 'canary', random: Random): number {
	if (type === 'categorize' || type === 'canary') {
		return 0;
	}

	const drawn = random.weighted(namespaces[family][type]);
	return drawn === 'local' ? (local.length > 0 ? random.pick(local) : 0) : Number(drawn);
}

function changeOf({wiki, bot, members, trap}: Request, member: number, root: Root, instant: number, site: Site): Change {
	const {random, pages, counters} = site;
	const {title, namespace} = root;
	const type = members[member] ?? 'edit';
	const shared = {
		wiki,
		type,
		namespace,
		title,
		request: root.ids,
		instant,
		user: root.user,
		bot,
		minor: false,
		...(trap && {trap}),
	};
	switch (type) {
		case 'canary':
			return {...shared, comment: '', page: pageOf(site, '')};

		case 'categorize': {
			const category = pages.draw(14);
			const comment = categoryComment(wiki, title, random);
			return {...shared, namespace: 14, title: category, comment, recent: counters.recent++, page: pageOf(site, category)};
		}

		case 'log': {
			const log = logEntry(root.logKind ?? drawLogKind(wiki, trap, random), trap?.params, site, instant);
			const recent = root.logKind?.numbered ? {recent: counters.recent++} : {};
			return {...shared, comment: logComment(wiki, random), page: pageOf(site, title), log, ...recent};
		}

		case 'edit':
		case 'new': {
			const comment = trap?.comment ?? (type === 'new' ? creationComment(wiki, random) : editComment(wiki, bot, random));
			const page = pageOf(site, title);
			const previous = {number: page.latest, length: page.length};
			page.latest = counters.revision++;
			page.length =
				type === 'new' ? drawFrom(newPageLengths, random) : Math.max(0, page.length + drawFrom(lengthChanges, random));
			const revision = {number: page.latest, length: page.length, ...(type === 'edit' && {previous})};
			return {...shared, minor: type === 'edit' && random.chance(13), comment, recent: counters.recent++, page, revision};
		}
	}
}

function logEntry(kind: LogKind, params: string | undefined, {random, counters}: Site, instant: number): LogEntry {
	const number = kind.type === 'abusefilter' ? {} : {number: counters.log++};
	return {
		type: kind.type,
		action: kind.action,
		params: params ?? logParams(kind, instant, random),
		sentence: logSentence(kind),
		...number,
	};
}

function pageOf({known, random}: Site, title: string): Page {
	const page = known.get(title) ?? {
		id: 1000 + random.below(70_000_000),
		length: drawFrom(pageLengths, random),
		latest: -1 - random.below(900_000),
	};
	known.set(title, page);
	return page;
}
