import {rm} from 'node:fs/promises';
import {expect, onTestFinished, test} from 'vitest';
import {oneRun} from './one-run.ts';
import {makeStage} from './stage.ts';

test('after servers and supervisor were killed at work the next command works, nothing is left, and a loss would be seen', async () => {
	const stage = await makeStage();
	onTestFinished(() => rm(stage.workspace, {recursive: true, force: true, maxRetries: 5}));
	// A broker that has only begun to make its data, then servers that are found by the next command: both look in the same place.
	const begun = await oneRun({number: 1, moment: 'start', strikes: [{victim: 'kafka/0', afterMs: 100}]}, stage);
	expect(begun).toEqual({struck: ['kafka/0'], lost: 0, twice: 0, orphans: [], failure: null});
	// A record that no broker was ever given.
	stage.ledger.records.add(-1);
	const strikes = [
		{victim: 'kafka/0', afterMs: 50},
		{victim: 'supervisor', afterMs: 20},
		{victim: 'mysql', afterMs: 20},
	] as const;
	const report = await oneRun({number: 2, moment: 'work', strikes}, stage);
	expect(report).toEqual({struck: ['kafka/0', 'supervisor', 'mysql'], lost: 1, twice: 0, orphans: [], failure: null});
	expect(Math.min(stage.ledger.records.size, stage.ledger.rows.size)).toBeGreaterThan(9);
}, 240_000);
