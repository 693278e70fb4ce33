import {type Check, defineCheck, failed, type NewRecord, passed, type RecordView, type Verdict} from '#core';
import {idHeader} from '../shared/messages/message.ts';
import {judgeTimes, type Ran, type WrongTimes, wrongTimesOf} from '../shared/messages/record-times.ts';
import {isStored, storedDomain} from '../shared/messages/stored-domain.ts';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {interrupt, soon, whileRunning} from '../shared/program/run.ts';
import {changesOf, countRows, createProcessorRun, processorOptions, recordOf} from '../shared/runs/processor-run.ts';

const goodEach = 5;
const reasonHeader = 'reason';
const lostShown = 3;

/** No JSON; a field missing; a field of another type; a time that is none; no value at all; no header. */
const malformed = malformedRecords();

export type DeadLetters = {
	readonly end: ProgramEnd;
	readonly topic: string;
	/** Rows of the good records, which come before and after the malformed ones. */
	readonly rows: number;
	readonly rowsWanted: number;
	/** The malformed records as they were given, and as they are in the dead-letter topic; null when there is no such topic. */
	readonly given: readonly string[];
	readonly found: readonly string[] | null;
	readonly withoutReason: number;
	readonly wrongTimes: WrongTimes | null;
};

/** What the program cannot understand goes to the dead-letter topic with a reason, and the next record is processed. */
export function setsMalformedAside(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'sets-malformed-aside',
		title: {code: 'check.sets-malformed-aside', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		async act(context) {
			const {kafka} = context;
			const from = context.now();
			const given = await createProcessorRun(context);
			const changes = await changesOf(context, given, 400);
			const good = changes
				.filter(isStored)
				.slice(0, 2 * goodEach)
				.map(recordOf);
			// All in one partition: whoever stops at the malformed ones never comes to the last.
			const records = [...good.slice(0, goodEach), ...malformed, ...good.slice(goodEach)];
			await kafka.produce(
				given.topic,
				records.map(record => ({...record, partition: 0})),
			);
			const program = await context.program(file, processorOptions(given));
			const enough = async () => ((await countRows(context, given.table)) >= good.length ? true : null);
			await whileRunning(context, program, enough, 10_000);
			const rows = await countRows(context, given.table);
			const setAside = async () => {
				return (await kafka.topic(given.deadLetter)) !== null &&
					(await kafka.records(given.deadLetter)).length >= malformed.length
					? true
					: null;
			};
			await (rows < good.length ? null : soon(context, 'dead letters', setAside, 3000));
			const values = malformed.map(textOf);
			const end = await interrupt(program, file);
			return {topic: given.deadLetter, rows, rowsWanted: good.length, given: values, end, ran: {from, to: context.now()}};
		},
		async observe({kafka}, {ran, ...seen}): Promise<DeadLetters> {
			const records = (await kafka.topic(seen.topic)) === null ? null : await kafka.records(seen.topic);
			return {...seen, ...lettersOf(records, ran)};
		},
		judge: judgeDeadLetters,
	});
}

export function judgeDeadLetters(seen: DeadLetters): Verdict {
	const {end, topic, rows, rowsWanted, given, found, withoutReason, wrongTimes} = seen;
	if (end.stopMs === null) {
		return judgeEnd(end) ?? passed;
	}

	const params = {file: end.file, topic, header: reasonHeader};
	if (rows < rowsWanted) {
		const lines = end.lastLines.join('\n');
		return failed('stuck-at-malformed', {params: {...params, lines}, found: `${rows} rows`, expected: `${rowsWanted} rows`});
	}

	if (found === null) {
		return failed('dead-letter-missing', {params, expected: `a topic ${topic}`});
	}

	const lost = given.filter(value => !found.includes(value));
	if (lost.length > 0) {
		const differences = lost
			.slice(0, lostShown)
			.map(value => ({subject: 'a record', found: 'not there as it came', expected: value}));
		return failed('dead-letter-lost', {
			params,
			found: `${found.length} records`,
			expected: `${given.length} records`,
			differences,
		});
	}

	if (found.length > given.length) {
		return failed('dead-letter-too-many', {params, found: `${found.length} records`, expected: `${given.length} records`});
	}

	if (withoutReason > 0) {
		return failed('dead-letter-without-reason', {
			params,
			found: `${withoutReason} without`,
			expected: `a header ${reasonHeader}`,
		});
	}

	return judgeTimes(wrongTimes) ?? passed;
}

/** What is in the dead-letter topic, as an observation keeps it; null when there is no such topic. */
export function lettersOf(
	records: readonly RecordView[] | null,
	ran: Ran,
): Pick<DeadLetters, 'found' | 'withoutReason' | 'wrongTimes'> {
	return {
		found: records?.slice(0, 20).map(textOf) ?? null,
		withoutReason: records?.filter(hasNoReason).length ?? 0,
		wrongTimes: wrongTimesOf(records ?? [], ran),
	};
}

export function malformedRecords(): readonly NewRecord[] {
	const message = {
		user: 'Kel',
		title: 'Знак 🏛',
		time: '2026-03-02T09:00:00.123Z',
		uri: `https://${storedDomain}/wiki/1`,
		type: 'edit',
		comment: '',
		domain: storedDomain,
		bot: false,
	};
	const {title, ...untitled} = message;
	const values = [
		`{"title": "${title}`,
		JSON.stringify(untitled),
		JSON.stringify({...message, bot: 'yes'}),
		JSON.stringify({...message, time: 'yesterday'}),
		null,
	];
	const headers = {[idHeader]: '00000000-0000-4000-8000-000000000000'};
	const withoutId = {key: storedDomain, value: JSON.stringify({...message, comment: 'without a header'})};
	return [...values.map(value => ({key: storedDomain, value, headers})), withoutId];
}

/** A record's value as a message shows it; one without a value is none of the texts that a program could have sent instead. */
function textOf({value}: {readonly value: string | null}): string {
	return value === null ? '(no value)' : value.slice(0, 4000);
}

function hasNoReason({headers}: RecordView): boolean {
	return (headers[reasonHeader] ?? '') === '';
}
