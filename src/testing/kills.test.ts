import {expect, test} from 'vitest';
import {killWhileWriting} from './kills.ts';

test('a program killed while it remembers loses nothing it confirmed and leaves nothing unreadable', {
	timeout: 300_000,
}, async () => {
	const seed = Math.floor(Math.random() * 2 ** 32);
	console.info(`seed ${seed}`);
	const {faults, confirmed} = await killWhileWriting(8, seed);
	expect(faults).toEqual([]);
	expect(confirmed).toBeGreaterThan(8);
});
