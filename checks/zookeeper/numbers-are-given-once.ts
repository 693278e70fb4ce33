import {type Check, type CheckContext, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {interrupt, soon, whileRunning} from '../shared/program/run.ts';

/** Two visitors, one after the other; the second one is null when the first left no name. */
export type Visits = {readonly first: Visit; readonly second: Visit | null};

type Visit = {readonly name: string | null; readonly end: ProgramEnd};

/** No number is given twice: the visitor who comes next has a higher one, though the first has left. */
export function numbersAreGivenOnce(file: string): Check {
	return defineCheck({
		id: 'numbers-are-given-once',
		title: {code: 'check.numbers-are-given-once', params: {file}},
		needs: ['zookeeper'],
		async act(context): Promise<Visits> {
			const path = `/${context.freshName('numbers')}`;
			context.defer(async () => context.zookeeper.remove(path));
			const first = await visit(context, file, path);
			return {first, second: first.name === null ? null : await visit(context, file, path)};
		},
		judge: judgeNumbers,
	});
}

export function judgeNumbers({first, second}: Visits): Verdict {
	const last = second ?? first;
	if (last.name === null) {
		return (
			(last.end.stopMs === null && judgeEnd(last.end)) ||
			failed('visitor-missing', {found: 'none', expected: 'a znode visitor-…'})
		);
	}

	return first.name !== null && numberOf(last.name) > numberOf(first.name)
		? passed
		: failed('number-given-again', {found: `${first.name}, then ${last.name}`, expected: 'a higher number'});
}

function numberOf(name: string): number {
	return Number(name.slice('visitor-'.length));
}

/** Lets the program sign in and leave, and waits until its znode is gone. */
async function visit(context: CheckContext, file: string, path: string): Promise<Visit> {
	const program = await context.program(file, {zookeeper: true, path});
	const visitor = async () => (await context.zookeeper.children(path))?.find(name => name.startsWith('visitor-')) ?? null;
	const name = await whileRunning(context, program, visitor, 10_000);
	const end = await interrupt(program, file);
	await soon(context, 'the end of a session', async () => ((await visitor()) === null ? true : null), 10_000);
	return {name, end};
}
