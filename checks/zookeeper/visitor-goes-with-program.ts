import {type Check, type CheckContext, defineCheck, failed, passed, pending, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {interrupt, whileRunning} from '../shared/program/run.ts';

export type Visitor = {
	readonly end: ProgramEnd;
	/** The visitor's znode as it was while the program ran; null when there was none. */
	readonly during: {readonly name: string; readonly ephemeral: boolean} | null;
	readonly childrenDuring: readonly string[];
	readonly isThereAfter: boolean;
};

/** The number that ZooKeeper adds; below a new path it is a small one. */
const sequential = /^visitor-0\d{9}$/;

/** The program's own znode is ephemeral and sequential, and goes when the program goes. */
export function visitorGoesWithProgram(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'visitor-goes-with-program',
		title: {code: 'check.visitor-goes-with-program', params: {file}},
		needs: ['zookeeper'],
		after,
		async act(context) {
			const {zookeeper} = context;
			const path = await bookOfOthers(context);
			const program = await context.program(file, {zookeeper: true, path});
			const nameOf = async () => (await zookeeper.children(path))?.find(name => name.startsWith('visitor-')) ?? null;
			const name = await whileRunning(context, program, nameOf, 10_000);
			// Interrupted in the middle of a visit, it might be cut off in its work: that is not what is looked at here.
			await whileRunning(context, program, async () => ((await isAtRest(context, path)) ? true : null), 5000);
			const childrenDuring = (await zookeeper.children(path)) ?? [];
			const znode = name === null ? null : await zookeeper.znode(`${path}/${name}`);
			const end = await interrupt(program, file);
			const during = name === null || znode === null ? null : {name, ephemeral: znode.ephemeral};
			return {path, end, during, childrenDuring};
		},
		async observe({zookeeper}, {path, end, during, childrenDuring}): Promise<Visitor> {
			const after = during === null ? null : await zookeeper.znode(`${path}/${during.name}`);
			return {end, during, childrenDuring: childrenDuring.slice(0, 10), isThereAfter: after !== null};
		},
		judge: judgeVisitor,
	});
}

export function judgeVisitor({end, during, childrenDuring, isThereAfter}: Visitor): Verdict {
	if (during === null) {
		return (
			(end.stopMs === null && judgeEnd(end)) ||
			failed('visitor-missing', {found: childrenDuring.join(', '), expected: 'a znode visitor-…'})
		);
	}

	if (!during.ephemeral) {
		return failed('visitor-not-ephemeral', {found: `${during.name} is persistent`, expected: 'ephemeral'});
	}

	if (!sequential.test(during.name)) {
		return failed('visitor-not-sequential', {found: during.name, expected: 'visitor- and ten digits by ZooKeeper'});
	}

	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	return isThereAfter ? pending('visitor-stayed', {found: during.name, expected: 'gone with its session'}) : passed;
}

/** A book in which others have signed and left a draft, so that it shows when a program is through with its own visit. */
async function bookOfOthers({zookeeper, freshName, defer}: CheckContext): Promise<string> {
	const path = `/${freshName('guests')}`;
	defer(async () => zookeeper.remove(path));
	await zookeeper.create(path, '');
	await zookeeper.create(`${path}/visits`, '0');
	await zookeeper.create(`${path}/draft`, 'left by somebody');
	return path;
}

async function isAtRest({zookeeper}: CheckContext, path: string): Promise<boolean> {
	const [visits, draft] = await Promise.all(['visits', 'draft'].map(async name => zookeeper.znode(`${path}/${name}`)));
	return visits?.data === '1' && draft === null;
}
