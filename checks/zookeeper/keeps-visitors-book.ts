import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {runToEnd} from '../shared/program/run.ts';

const firstVisits = 3;
const secondVisits = 2;

export type BookAfterTwoRuns = {
	readonly ends: readonly ProgramEnd[];
	readonly root: boolean;
	readonly visits: string | null;
	readonly draft: boolean;
};

/** Run twice on one path, the program makes its znodes, counts on where it was, and removes the draft that was left there. */
export function keepsVisitorsBook(file: string): Check {
	return defineCheck({
		id: 'keeps-visitors-book',
		title: {code: 'check.keeps-visitors-book', params: {file}},
		needs: ['zookeeper'],
		async act(context) {
			const {zookeeper, freshName, defer} = context;
			const path = `/${freshName('book')}`;
			defer(async () => zookeeper.remove(path));
			const first = await runToEnd(context, file, {zookeeper: true, path, events: firstVisits});
			if (first.code !== 0 || (await zookeeper.znode(path)) === null) {
				return {path, ends: [first]};
			}

			await zookeeper.create(`${path}/draft`, 'left by somebody');
			return {path, ends: [first, await runToEnd(context, file, {zookeeper: true, path, events: secondVisits})]};
		},
		async observe({zookeeper}, {path, ends}): Promise<BookAfterTwoRuns> {
			const [root, visits, draft] = await Promise.all(
				[path, `${path}/visits`, `${path}/draft`].map(async at => zookeeper.znode(at)),
			);
			return {ends, root: root !== null, visits: visits?.data ?? null, draft: draft !== null};
		},
		judge: judgeBook,
	});
}

export function judgeBook({ends, root, visits, draft}: BookAfterTwoRuns): Verdict {
	const [first, second] = ends.map(judgeEnd);
	if (first) {
		return first;
	}

	if (!root || visits === null) {
		return failed('znode-missing', {
			found: root ? 'no znode <path>/visits' : 'no znode <path>',
			expected: '<path> and <path>/visits',
		});
	}

	if (second) {
		return failed('second-run-failed', {...(second.found !== undefined && {found: second.found}), expected: 'exit code 0'});
	}

	const expected = String(firstVisits + secondVisits);
	if (visits !== expected) {
		const code = visits === String(secondVisits) ? 'visits-began-again' : 'visits-wrong';
		return failed(code, {params: {firstVisits, secondVisits}, found: visits, expected});
	}

	return draft ? failed('draft-left', {found: '<path>/draft is still there', expected: 'removed'}) : passed;
}
