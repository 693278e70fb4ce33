import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type CheckResult, presentResult, say} from '#core';
import {loadWords} from '../adapters/words-on-disk.ts';
import {resultLines} from '../frontends/plain/result-lines.ts';
import {plainEnglish, pseudo, pseudoGuide, pseudoText, translateProgram} from './pseudo-language.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'translated-'));
	await translateProgram(path.join(folder, 'program'));
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

/** The translated program's lines for a command. */
async function lines(...given: readonly string[]): Promise<readonly string[]> {
	const {stdout} = await promisify(execFile)(process.execPath, [
		path.join(folder, 'program', 'src', 'main.ts'),
		...given,
		...['--lang', pseudo, '--workspace', path.join(folder, 'workspace'), '--free-ports'],
	]);
	return stdout.split('\n').filter(line => line !== '');
}

test.each([
	['labs', ['labs']],
	['status', ['status']],
	['a hint', ['hint', 'topic/create']],
	['an answer', ['answer', 'kafka/without-zookeeper', '1']],
	['a reset', ['reset', 'topic', '--yes']],
])('%s is said in a language that was only added as files', async (_what, given) => {
	const said = await lines(...given);
	expect(said.length).toBeGreaterThan(0);
	expect(said.filter(line => !line.includes('⟦'))).toEqual([]);
	expect(plainEnglish(said.join('\n'))).toEqual([]);
});

/** What a command says of what was in the way. */
async function complaint(...given: readonly string[]): Promise<string> {
	const {stderr} = await lines(...given).then(
		() => ({stderr: ''}),
		(error: {readonly stderr: string}) => error,
	);
	return stderr;
}

test.each([
	['help', ['--help']],
	['a guide with what to do next', ['read', 'topic/create']],
	['choices', ['read', 'kafka/without-zookeeper']],
])('%s says nothing past the catalogue', async (_what, given) => {
	expect(plainEnglish((await lines(...given)).filter(line => !line.includes('```')).join('\n'), 'kafka topic')).toEqual([]);
});

test.each([
	['a command that is not there', ['rum', 'topic']],
	['one argument too many', ['labs', 'topic']],
	['a step that is not there', ['run', 'topic/nowhere']],
	['a choice that is not there', ['answer', 'kafka/without-zookeeper', 'nothing']],
	['a live stream without a contact', ['--feed', 'live', 'status']],
])('%s is told, and nothing of it past the catalogue', async (_what, given) => {
	const said = await complaint(...given);
	expect(said).toContain('⟦');
	expect(plainEnglish(said)).toEqual([]);
});

test('what goes past the catalogue is seen, in brackets and outside', () => {
	expect(plainEnglish('⟦ñó⟧ there is nothing\n⟦ťhé file cannot be read⟧')).toEqual(['there is', 'file cannot', 'be read']);
	expect(plainEnglish('⟦ŕúñ⟧ streambook run topic --reference, /etc/some/folder')).toEqual([]);
});

test('a guide is read in that language, its code as it was', async () => {
	const text = (await lines('read', 'topic/create')).join('\n');
	expect(text).toMatch(/^## ⟦/);
	expect(text).toContain('```');
});

test('a failure is said in that language, with what was found untouched', async () => {
	const words = await loadWords(path.join(folder, 'program'), pseudo);
	const title = {code: 'check.server-starts', params: {instance: 'kafka/0', file: 'server.properties'}};
	const result: CheckResult = {
		outcome: 'failed',
		checkId: 'it',
		title,
		durationMs: 1,
		tries: 1,
		lookMs: 1,
		observation: null,
		verdict: {kind: 'pending', code: 'config-refused', params: {file: 'server.properties'}, found: 'a=b', expected: 'c'},
	};
	const {details} = presentResult(result, words);
	expect(details.map(({label, text}) => `${label} ${text}`).filter(line => !line.includes('⟦'))).toEqual([]);
	expect(details.map(({text}) => text)).toEqual(expect.arrayContaining(['a=b', 'c']));
	expect(resultLines(result, words)[0]).toContain('server.properties');
});

test('what a language does not say yet is said in English', async () => {
	const words = await loadWords(path.join(folder, 'program'), 'nobody-translated-this');
	expect(say(words, {code: 'outcome.passed'})).toBe('passed');
});

test('the pseudo-language lengthens and accents, and keeps parameters, code and step comments', () => {
	const text = pseudoText('start `kafka-topics` on {port}, see https://kafka.apache.org now');
	expect(text).toContain('`kafka-topics` óñ {port}, šéé https://kafka.apache.org');
	expect(text.length).toBeGreaterThan(90);
	expect(pseudoGuide('# A\n<!-- step: one -->\n```\ncode\n```\n- is')).toMatch(
		/^# ⟦Á.*\n<!-- step: one -->\n```\ncode\n```\n- ⟦íš/,
	);
});
