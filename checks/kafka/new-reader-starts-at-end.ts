import {type Check, type CheckContext, defineCheck, failed, passed, type Verdict} from '#core';
import {whileRunning} from '../shared/program/run.ts';

const [oldest, old, recent] = ['the oldest record', 'an old record', 'a new record'];

/** The first record the console consumer showed; null when it showed none of ours. */
export type Shown = {readonly fromNowOn: string | null; readonly fromBeginning: string | null};

/** A new reader sees what comes from now on; with `--from-beginning` it sees what was there before. */
export function newReaderStartsAtEnd(): Check {
	return defineCheck({
		id: 'new-reader-starts-at-end',
		title: {code: 'check.new-reader-starts-at-end'},
		needs: ['kafka'],
		async act(context): Promise<Shown> {
			const {kafka, freshName, defer} = context;
			const topic = freshName('watched');
			defer(async () => kafka.deleteTopic(topic));
			await kafka.createTopic(topic, {partitions: 1});
			await kafka.produce(topic, [{value: oldest}, ...Array.from({length: 20}, () => ({value: old}))]);
			const [fromNowOn, fromBeginning] = await Promise.all([
				firstShown(context, topic, []),
				firstShown(context, topic, ['--from-beginning']),
			]);
			return {fromNowOn, fromBeginning};
		},
		judge: judgeShown,
	});
}

export function judgeShown({fromNowOn, fromBeginning}: Shown): Verdict {
	return fromNowOn === recent && fromBeginning === oldest
		? passed
		: failed('new-reader-saw-old-records', {
				found: `first ${fromNowOn ?? 'nothing'} without --from-beginning, ${fromBeginning ?? 'nothing'} with it`,
				expected: `first ${recent} without it, ${oldest} with it`,
				difficulty: 28,
			});
}

/** New records come in for as long as the reader waits for one: nobody knows when it has found its place. */
async function firstShown(context: CheckContext, topic: string, position: readonly string[]): Promise<string | null> {
	const {kafka} = context;
	const group = context.freshName('watcher');
	context.defer(async () => kafka.deleteGroup(group));
	const reader = ['--topic', topic, '--group', group, '--max-messages', '1', ...position];
	const program = await context.tool('kafka-console-consumer', reader);
	await whileRunning(context, program, async () => kafka.produce(topic, [{value: recent}]).then(() => null), 30_000);
	const {tail} = await program.stop();
	return tail.find(({text}) => [oldest, old, recent].includes(text))?.text ?? null;
}
