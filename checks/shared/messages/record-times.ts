import {type Failed, failed, type RecordView} from '#core';
import {objectOf} from './message.ts';

/** Between these two instants a program ran, by the clock of this machine. */
export type Ran = {readonly from: number; readonly to: number};

/** Why Kafka will not keep a record for the time that its topic says. */
type WrongTime = 'in-seconds' | 'past-retention' | 'too-fine' | 'elsewhere';

/** Records whose time is wrong in the same way, and what the first of them says. */
export type WrongTimes = {
	readonly why: WrongTime;
	readonly records: number;
	readonly of: number;
	readonly timestamp: number;
};

/** The topic of the labs keeps its records for so long. */
const retentionMs = 86_400_000;

/** Clocks of brokers and laptops differ, and are put right meanwhile. */
const toleranceMs = 3_600_000;

/** An event has more than one time: when it happened and when it was sent are seconds apart. */
const eventToleranceMs = 60_000;

/** What is wrong with the time of records, the most frequent first; null when Kafka will keep each of them. */
export function wrongTimesOf(records: readonly RecordView[], ran: Ran): WrongTimes | null {
	const wrong = records.flatMap(record => {
		const why = wrongTimeOf(record, ran);
		return why === null ? [] : [{why, timestamp: record.timestamp}];
	});
	const [most] = [...Map.groupBy(wrong, ({why}) => why).values()].toSorted((a, b) => b.length - a.length);
	const first = most?.[0];
	return first === undefined ? null : {...first, records: most?.length ?? 0, of: records.length};
}

/** Kafka counts retention from a record's time: it must be when the record was sent, or when its event was if that is not long ago. */
export function judgeTimes(wrong: WrongTimes | null): Failed | null {
	if (wrong === null) {
		return null;
	}

	const {why, records, of, timestamp} = wrong;
	return failed(`record-time-${why}`, {
		params: {records, of},
		found: `${timestamp}${instantOf(timestamp)}`,
		expected: 'milliseconds since 1970, about the time the record was sent',
	});
}

function wrongTimeOf(record: RecordView, {from, to}: Ran): WrongTime | null {
	const {timestamp} = record;
	const sent = (ms: number): boolean => ms >= from - toleranceMs && ms <= to + toleranceMs;
	const {time, timestamp: instant} = objectOf(record) ?? {};
	const happened = Date.parse(String(time ?? instant));
	const meant = (ms: number): boolean => sent(ms) || Math.abs(ms - happened) <= eventToleranceMs;
	if (sent(timestamp) || (meant(timestamp) && timestamp > to - retentionMs)) {
		return null;
	}

	if (meant(timestamp)) {
		return 'past-retention';
	}

	return meant(timestamp * 1000) ? 'in-seconds' : meant(timestamp / 1000) || meant(timestamp / 1e6) ? 'too-fine' : 'elsewhere';
}

/** The instant as a person reads it, where there is one. */
function instantOf(timestamp: number): string {
	const date = new Date(timestamp);
	return Number.isNaN(date.getTime()) ? '' : `, which is ${date.toISOString()}`;
}
