import {once} from 'node:events';
import {expect, test} from 'vitest';
import {sideBySide} from './side-by-side.ts';

const never = new AbortController().signal;

test('a work that fails interrupts the others, and its error comes out when they have let go', async () => {
	const letGo: string[] = [];
	const waiting = async (signal: AbortSignal): Promise<void> => {
		await once(signal, 'abort');
		letGo.push('waiting');
		throw new Error('interrupted');
	};
	const failing = async (): Promise<void> => {
		throw new Error('out of luck');
	};
	await expect(sideBySide(never, [waiting, failing])).rejects.toThrow('out of luck');
	expect(letGo).toEqual(['waiting']);
});

test('an interrupt from outside reaches every work', async () => {
	const outside = new AbortController();
	const seen: unknown[] = [];
	const work = async (signal: AbortSignal): Promise<void> => {
		await once(signal, 'abort');
		seen.push(signal.reason);
	};
	const all = sideBySide(outside.signal, [work, work]);
	outside.abort(new Error('enough'));
	await expect(all).rejects.toThrow('enough');
	expect(seen).toEqual([outside.signal.reason, outside.signal.reason]);
});
