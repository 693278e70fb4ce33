import {appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {LogEntry} from '#core';
import {createAttemptsLog, followChain} from './attempts-log.ts';
import type {Exclusively} from './state-file.ts';

const alone: Exclusively = async work => work();
const context = {versions: {workbook: '1.0.0'}, seeds: {workspace: 'a', feed: 'b'}};
const hint = (shown: number): LogEntry => ({kind: 'hint', step: 'topic/create', shown});
const attempt = (outcome: 'passed' | 'errored'): LogEntry => ({
	kind: 'attempt',
	step: 'topic/create',
	what: 'run',
	source: 'learner',
	at: '2026-11-21T10:00:00.000Z',
	end: 'checked',
	results: [
		outcome === 'passed'
			? {outcome, checkId: 'it', durationMs: 1, tries: 1, lookMs: 1, observation: {text: 'Grüße'}}
			: {outcome, checkId: 'it', durationMs: 1, problem: {code: 'SERVICE_GONE', message: 'gone'}},
	],
	hintsShown: 2,
	servers: {'kafka/0': '3.9.2'},
});

let folder = '';
let file = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'attempts-'));
	file = path.join(folder, 'state', 'attempts.jsonl');
});
afterEach(async () => rm(folder, {recursive: true}));

const openLog = () => createAttemptsLog(file, context, alone);
const stored = async () => followChain(await readFile(file, 'utf8'));

test('each line carries what happened, the versions and seeds, and the digest of the line before it', async () => {
	const log = openLog();
	await log.append(attempt('passed'));
	await log.append(hint(1));
	await openLog().append(hint(2));
	const {lines, broken, torn} = await stored();
	expect(lines).toMatchObject([{...attempt('passed'), ...context}, hint(1), hint(2)]);
	expect({broken, torn}).toEqual({broken: [], torn: ''});
	expect(new Set(lines.map(line => line?.previous)).size).toBe(3);
});

test('two programs that write in turns continue one chain', async () => {
	const [one, other] = [openLog(), openLog()];
	for (const log of [one, other, one, one, other]) {
		await log.append(hint(1));
	}

	expect(await stored()).toMatchObject({broken: [], lines: {length: 5}});
});

test('a line torn by a crash is set aside wherever it was torn, said once, and nothing before it is lost', async () => {
	await openLog().append(attempt('passed'));
	const whole = await readFile(file);
	// Byte by byte, also inside a character of more than one byte.
	for (const cut of [1, 2, 200, whole.indexOf('ü') + 1, whole.length - 1]) {
		await writeFile(file, Buffer.concat([whole, whole]));
		await truncate(file, whole.length + cut);
		const log = openLog();
		expect(await log.append(hint(1))).toMatchObject([{code: 'remark.line-torn', params: {line: 2}}]);
		expect(await log.append(hint(2))).toEqual([]);
		expect(await openLog().append(hint(3))).toEqual([]);
		const {lines, broken} = await stored();
		expect(lines.map(line => line?.kind)).toEqual(['attempt', 'remark', 'hint', 'hint', 'hint']);
		expect(broken).toEqual([]);
	}

	expect((await readdir(path.dirname(file))).filter(name => name.includes('.torn-'))).toHaveLength(5);
});

test.each([
	['changed', (text: string) => text.replace('"shown":1', '"shown":0')],
	['removed', (text: string) => text.split('\n').toSpliced(1, 1).join('\n')],
	['replaced by nonsense', (text: string) => text.split('\n').toSpliced(1, 1, 'nonsense').join('\n')],
])('a line that was %s is said once, recorded, and the log goes on', async (_how, change) => {
	for (const entry of [attempt('passed'), hint(1), hint(2)]) {
		await openLog().append(entry);
	}

	await writeFile(file, change(await readFile(file, 'utf8')));
	const remarks = await openLog().append(hint(3));
	expect(remarks.length).toBeGreaterThan(0);
	expect(remarks.every(({code}) => code === 'remark.chain-broken')).toBe(true);
	expect(await openLog().append(hint(3))).toEqual([]);
	expect((await stored()).lines.at(-1)).toMatchObject(hint(3));
});

test('the last attempt at a step is found again, also with a torn line behind it', async () => {
	const log = openLog();
	expect(await log.lastAttempt('topic/create')).toBeNull();
	await log.append(attempt('passed'));
	await log.append(attempt('errored'));
	await appendFile(file, '{"half');
	expect(await log.lastAttempt('topic/create')).toMatchObject({results: [{outcome: 'errored'}]});
	expect(await log.lastAttempt('topic/look')).toBeNull();
});
