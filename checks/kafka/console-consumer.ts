import {type Check, type CheckContext, defineCheck, failed, passed, type Verdict} from '#core';
import {hasEnded} from '../program/run.ts';

const records = 20;

/** How many records the console consumer showed; null when it did not say. */
export type Shown = {readonly fromNowOn: number | null; readonly fromBeginning: number | null};

/** A new reader sees what comes from now on; with `--from-beginning` it sees what was there before. */
export function newReaderStartsAtEnd(): Check {
	return defineCheck({
		id: 'new-reader-starts-at-end',
		title: {code: 'check.new-reader-starts-at-end'},
		needs: ['kafka'],
		async act(context) {
			const {kafka, freshName, defer} = context;
			const topic = freshName('watched');
			defer(async () => kafka.deleteTopic(topic));
			await kafka.createTopic(topic, {partitions: 1});
			const values = Array.from({length: records}, (_, index) => ({value: `record ${index}`}));
			await kafka.produce(topic, values);
			const [fromNowOn, fromBeginning] = await Promise.all([
				countShown(context, ['--topic', topic, '--timeout-ms', '4000']),
				countShown(context, ['--topic', topic, '--from-beginning', '--max-messages', String(records)]),
			]);
			return {fromNowOn, fromBeginning};
		},
		observe: async (_context, shown): Promise<Shown> => shown,
		judge: judgeShown,
	});
}

export function judgeShown({fromNowOn, fromBeginning}: Shown): Verdict {
	return fromNowOn === 0 && fromBeginning === records
		? passed
		: failed('new-reader-saw-old-records', {
				found: `${fromNowOn} without --from-beginning, ${fromBeginning} with it`,
				expected: `0 without, ${records} with it`,
				difficulty: 28,
			});
}

async function countShown(context: CheckContext, toolArguments: readonly string[]): Promise<number | null> {
	const group = context.freshName('watcher');
	context.defer(async () => context.kafka.deleteGroup(group));
	const program = await context.tool('kafka-console-consumer', [...toolArguments, '--group', group]);
	await hasEnded(context, program, 30_000);
	const {tail} = await program.stop();
	const counts = tail.map(({text}) => /^Processed a total of (\d+) messages/.exec(text)?.[1]);
	return counts.reduce<number | null>((last, count) => (count === undefined ? last : Number(count)), null);
}
