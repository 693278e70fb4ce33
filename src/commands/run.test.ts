import {expect, test} from 'vitest';
import {emptyProgress, initialSession, type Problem, type StepEnd} from '#core';
import type {Workbook} from '../composition/workbook.ts';
import {createSession} from '../engine/session.ts';
import {tallied} from './run.ts';
import type {Settings} from './settings.ts';

const words = {'plain.tally': '{errored} errored', 'plain.tally-interrupted': '{errored} errored, then interrupted'};
const stopped = (code: Problem['code']): StepEnd => ({kind: 'stopped', problem: {code, message: 'it'}, results: []});

/** The exit code and what is said last when steps end so. */
async function endOf(voice: Settings['voice'], ...ends: readonly StepEnd[]): Promise<readonly unknown[]> {
	const session = createSession(initialSession([], emptyProgress('a')), () => undefined);
	const lines: string[] = [];
	const settings = {voice, isTerminal: false, print: (line: string) => lines.push(line)} as unknown as Settings;
	return [await tallied({session, words} as unknown as Workbook, settings, async () => ends), lines.at(-1)];
}

test('a run that the learner interrupts is called that, and counts as no error', async () => {
	expect(await endOf('plain', stopped('INTERRUPTED'))).toEqual([130, '0 errored, then interrupted']);
	expect(await endOf('plain', stopped('PORT_TAKEN'), stopped('INTERRUPTED'))).toEqual([130, '1 errored, then interrupted']);
	expect(await endOf('plain', stopped('PORT_TAKEN'))).toEqual([3, '1 errored']);
});

test('a script is told, too', async () => {
	const [, line] = await endOf('json', stopped('INTERRUPTED'));
	expect(JSON.parse(String(line))).toMatchObject({type: 'tally', errored: 0, interrupted: true});
});
