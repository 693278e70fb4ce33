import {expect, test} from 'vitest';
import type {Lab} from '#core';
import {createQueue, type Planned} from './variant-queue.ts';

const lab = (id: string): Lab => ({id}) as Lab;
const planned = (id: string, name: string): Planned => ({lab: lab(id), variant: {kind: 'wrong', folder: `wrong/${name}`}});
const never = new AbortController().signal;
const folderOf = (taken: Planned | null): string | null => taken?.variant.folder ?? null;

test('a variant is taken in its turn once its lab is released; who finds none waits for the next release', async () => {
	const queue = createQueue([planned('query', 'a'), planned('topic', 'b'), planned('topic', 'c')]);
	queue.release(lab('topic'));
	expect(folderOf(await queue.take(never))).toBe('wrong/b');
	expect(folderOf(await queue.take(never))).toBe('wrong/c');
	const waits = [queue.take(never), queue.take(never)];
	queue.release(lab('producer'));
	queue.release(lab('query'));
	expect((await Promise.all(waits)).map(folderOf)).toEqual(['wrong/a', null]);
});

test('who waits for a lab that is never released is interrupted', async () => {
	const interrupt = new AbortController();
	const wait = createQueue([planned('query', 'a')]).take(interrupt.signal);
	interrupt.abort();
	await expect(wait).rejects.toThrow('aborted');
});
