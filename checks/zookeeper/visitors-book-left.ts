import {type Check, defineCheck, failed, type Left, passed, pending, type Verdict} from '#core';

export type BookLeft = {
	/** Content of the znode that counts the visits; null when it is not there. */
	readonly visits: string | null;
	/** Visitors whose znodes outlive them. */
	readonly persistent: readonly string[];
};

const namesKept = 10;

/** The visitors' book of the learner's own runs: it is never begun anew. */
export function leftBook(id: string, path: string): Left {
	const check = bookLeft(id, path);
	return {
		id,
		title: check.title,
		goesWith: [],
		needs: ['zookeeper'],
		check,
		remove: async ({zookeeper, names}) => zookeeper.remove(names.znode(path)),
	};
}

/** The book counts its visits, and its visitors are gone. */
export function bookLeft(id: string, path: string): Check {
	return defineCheck({
		id,
		title: {code: 'check.visitors-book-left', params: {path}},
		needs: ['zookeeper'],
		withinMs: 0,
		async observe({zookeeper, names}): Promise<BookLeft> {
			const book = names.znode(path);
			const visits = (await zookeeper.znode(`${book}/visits`))?.data ?? null;
			const visitors = ((await zookeeper.children(book)) ?? []).filter(name => name.startsWith('visitor-'));
			const found = await Promise.all(visitors.map(async name => ({name, znode: await zookeeper.znode(`${book}/${name}`)})));
			const persistent = found.filter(({znode}) => znode?.ephemeral === false).map(({name}) => name);
			return {visits, persistent: persistent.slice(0, namesKept)};
		},
		judge: left => judgeBookLeft(left, path),
	});
}

export function judgeBookLeft({visits, persistent}: BookLeft, path: string): Verdict {
	if (visits === null) {
		return pending('book-not-made', {params: {path}, found: `no znode ${path}/visits`});
	}

	if (!/^\d+$/.test(visits)) {
		return failed('book-left-visits', {params: {path}, found: visits, expected: 'a number'});
	}

	return persistent.length === 0
		? passed
		: failed('book-left-visitors', {params: {path}, found: persistent.join(', '), expected: 'no visitor'});
}
