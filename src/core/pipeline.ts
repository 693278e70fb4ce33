/** The names under which the labs' own runs leave their work for the next step. */
export const pipelineNames = {topic: 'wikipedia-events', group: 'wikipedia-processor', table: 'changes'} as const;

/** The pipeline as its servers tell it at one moment; null where a server did not answer or the thing is not there. */
export interface PipelineSample {
	/** In milliseconds, of a clock that goes on evenly. */
	readonly at: number;
	readonly topic: readonly {readonly partition: number; readonly low: number; readonly high: number}[] | null;
	readonly group: {readonly members: number; readonly committed: readonly (number | null)[]} | null;
	readonly rows: number | null;
}

/** What a sample says in figures. */
export interface PipelineFigures {
	readonly partitions: number;
	readonly records: number;
	/** How many records the group has not processed. */
	readonly lag: number;
	readonly members: number;
	readonly rows: number;
}

export function pipelineFigures({topic, group, rows}: PipelineSample): PipelineFigures {
	const partitions = topic ?? [];
	return {
		partitions: partitions.length,
		records: partitions.reduce((sum, {low, high}) => sum + high - low, 0),
		lag: partitions.reduce((sum, {low, high}, index) => sum + high - Math.max(low, group?.committed[index] ?? low), 0),
		members: group?.members ?? 0,
		rows: rows ?? 0,
	};
}

/** Records a second between two samples; 0 when they tell nothing. */
export function recordRate(before: PipelineSample, now: PipelineSample): number {
	const written = ({topic}: PipelineSample) => (topic ?? []).reduce((sum, {high}) => sum + high, 0);
	const seconds = (now.at - before.at) / 1000;
	return seconds > 0 && before.topic !== null && now.topic !== null ? Math.max(0, (written(now) - written(before)) / seconds) : 0;
}

/** Where the stream stops flowing. */
export type BrokenHop = 'feed' | 'broker' | 'topic' | 'producer' | 'processor' | 'database' | 'table';

/** The first hop, from the feed on, that keeps events from reaching the table; null when they do. */
export function firstBrokenHop(
	isReady: (service: 'feed' | 'kafka' | 'mysql') => boolean,
	sample: PipelineSample | null,
): BrokenHop | null {
	if (!isReady('feed')) {
		return 'feed';
	}

	if (!isReady('kafka')) {
		return 'broker';
	}

	if (sample === null || sample.topic === null) {
		return 'topic';
	}

	const {records, members, lag, rows} = pipelineFigures(sample);
	if (records === 0) {
		return 'producer';
	}

	if (!isReady('mysql')) {
		return 'database';
	}

	if (members === 0 && (lag > 0 || rows === 0)) {
		return 'processor';
	}

	return rows === 0 ? 'table' : null;
}
