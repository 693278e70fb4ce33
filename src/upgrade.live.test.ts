import {cp, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {Kafka, logLevel} from 'kafkajs';
import {createConnection, type RowDataPacket} from 'mysql2/promise';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Access, Progress, StepKey} from '#core';
import {labsDirectory} from './adapters/paths.ts';
import {createZookeeperProbe} from './adapters/probes/zookeeper-probe.ts';
import {openWorkbook, type Workbook} from './composition/workbook.ts';
import {unpackHalfWay} from './testing/half-way.ts';
import {liveWithinMs} from './testing/live-stack.ts';

/** See src/testing/fixtures/half-way/README.md for how each came about. */
const left = {
	offsets: {0: 3124, 1: 2590, 2: 984},
	rejected: 0,
	rows: 432,
	visits: '4',
	answers: {
		'zookeeper/numbers': 'same',
		'kafka/without-zookeeper': 'gives-up',
		'topic/three-replicas': 'no-disk',
		'producer/from-the-beginning': 'none',
	},
	hints: {'zookeeper/znodes': 1, 'topic/create': 1, 'producer/produce': 1, 'producer/stop': 2, 'processor/process': 2},
};

let folder = '';
let workspace = '';
let attempts = '';
let before: Progress;
let workbook: Workbook;
const within = () => AbortSignal.timeout(liveWithinMs);
const readState = async (name: string) => readFile(path.join(workspace, '.streambook', name), 'utf8');

beforeAll(async () => {
	({folder, workspace} = await unpackHalfWay());
	attempts = await readState('attempts.jsonl');
	before = JSON.parse(await readState('progress.json'));
	workbook = await openWorkbook({workspace, language: 'en', ports: 'free', feedSpeed: 20, external: null});
}, liveWithinMs);
afterAll(async () => {
	await (await workbook.servers()).shutdown(within());
	await workbook[Symbol.asyncDispose]();
	await rm(folder, {recursive: true, maxRetries: 5});
}, liveWithinMs);

test('progress, answers and hints are there, and nothing is remarked', () => {
	const {progress, remarks} = workbook.session.getState();
	expect(progress.steps).toEqual(before.steps);
	expect(progress).toMatchObject({answers: left.answers, hints: left.hints, seed: before.seed});
	expect(remarks).toEqual([]);
});

test(
	'records, offsets, rows and znodes are there',
	async () => {
		const servers = await workbook.servers();
		await servers.ensure(['zookeeper', 'kafka', 'mysql'], within());
		expect(await countLeft(await servers.access(within()))).toEqual({
			newest: left.offsets,
			oldest: {0: 0, 1: 0, 2: 0},
			committed: left.offsets,
			rejected: left.rejected,
			rows: left.rows,
			visits: left.visits,
		});
	},
	liveWithinMs,
);

test(
	"lab 05 is finished and lab 06 passed, with the learner's programs",
	async () => {
		await useReference('05-processor', 'processor');
		await workbook.startLab('query');
		await useReference('06-query', 'query');
		for (const step of ['processor/process', 'processor/crash', 'query/pipeline', 'query/query']) {
			expect(await run(step), step).toMatchObject({status: 'passed', source: 'learner'});
		}
	},
	liveWithinMs,
);

test('what was done before stands as it did, and the log of attempts was only added to', async () => {
	const {steps, answers} = workbook.session.getState().progress;
	for (const [step, {status, source}] of Object.entries(before.steps).filter(([name]) => name !== 'processor/process')) {
		expect(steps[step as StepKey], step).toMatchObject({status, source});
	}

	expect(answers).toEqual(left.answers);
	const now = await readState('attempts.jsonl');
	expect(now.startsWith(attempts)).toBe(true);
	expect(now.length).toBeGreaterThan(attempts.length);
});

const useReference = async (lab: string, to: string) =>
	cp(path.join(labsDirectory, lab, 'reference'), path.join(workspace, to), {recursive: true});

/** Runs one step, and not what is checked once more before the part is called done. Gives what is recorded of it. */
async function run(step: string) {
	const {session} = workbook;
	const [labId = '', stepId = ''] = step.split('/');
	const {promise, resolve} = Promise.withResolvers<void>();
	const stop = session.subscribe(event => {
		const {phase} = session.getState().run;
		if (phase === 'idle') {
			resolve();
		} else if (event.type === 'step-finished' && phase === 'running') {
			// After the last step of the part all of it would be checked once more.
			queueMicrotask(() => session.dispatch({type: 'cancel-requested'}));
		}
	});
	session.dispatch({type: 'steps-requested', requests: [{labId, stepId, source: 'learner', what: 'run'}]});
	await promise;
	stop();
	return session.getState().progress.steps[`${labId}/${stepId}`];
}

async function countLeft({brokers = '', databaseUrl = '', zookeeper}: Access) {
	const admin = new Kafka({brokers: brokers.split(','), logLevel: logLevel.NOTHING}).admin();
	await admin.connect();
	const database = await createConnection(databaseUrl);
	await using znodes = createZookeeperProbe(zookeeper, within());
	try {
		const topics = await admin.fetchTopicOffsets('wikipedia-events');
		const rejected = await admin.fetchTopicOffsets('wikipedia-events-rejected');
		const [group] = await admin.fetchOffsets({groupId: 'wikipedia-processor', topics: ['wikipedia-events']});
		const [rows] = await database.query<RowDataPacket[]>('SELECT COUNT(DISTINCT event_id) AS rowsLeft FROM changes');
		return {
			newest: byPartition(topics.map(({partition, high}) => [partition, high])),
			oldest: byPartition(topics.map(({partition, low}) => [partition, low])),
			committed: byPartition(group?.partitions.map(({partition, offset}) => [partition, offset]) ?? []),
			rejected: Number(rejected[0]?.high),
			rows: rows[0]?.rowsLeft,
			visits: (await znodes.znode('/streambook/visits'))?.data,
		};
	} finally {
		await Promise.all([admin.disconnect(), database.end()]);
	}
}

function byPartition(offsets: readonly (readonly [partition: number, offset: string])[]): Readonly<Record<number, number>> {
	return Object.fromEntries(offsets.map(([partition, offset]) => [partition, Number(offset)]));
}
