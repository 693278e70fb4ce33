import {expect, test} from 'vitest';
import {followStacks} from './follow-stacks.ts';

/** Stacks that come and go, and what was opened of them. */
function world() {
	let running: PromiseWithResolvers<void> | null = null;
	const [opened, leases]: [number[], number] = [[], 0];
	const state = {opened, leases, fails: false};
	let number = 0;
	return {
		state,
		up() {
			number += 1;
			running = Promise.withResolvers();
		},
		down() {
			running?.resolve();
			running = null;
		},
		async isThere() {
			if (state.fails) {
				throw new Error('it does not answer');
			}

			if (running === null) {
				return null;
			}

			state.leases += 1;
			return {
				async close() {
					state.leases -= 1;
				},
			};
		},
		async open() {
			state.opened.push(number);
			return {closed: running?.promise ?? Promise.resolve()};
		},
	};
}

test('a stack is opened once, and after down the one that is started next', async () => {
	const {state, up, down, isThere, open} = world();
	const closing = new AbortController();
	up();
	const following = followStacks({isThere, open, signal: closing.signal, everyMs: 1});
	await expect.poll(() => state.opened).toEqual([1]);
	down();
	state.fails = true;
	up();
	state.fails = false;
	await expect.poll(() => state.opened).toEqual([1, 2]);
	await expect.poll(() => state.leases).toBe(0);
	closing.abort();
	await following;
});

test('the lease that was found is let go of when no own one can be had', async () => {
	const {state, up, isThere} = world();
	const closing = new AbortController();
	up();
	const open = async () => {
		closing.abort();
		throw new Error('the workbook is being closed');
	};
	await followStacks({isThere, open, signal: closing.signal, everyMs: 1});
	expect(state.leases).toBe(0);
});

test('where none runs none is opened, and the end is not waited for', async () => {
	const {state, isThere, open} = world();
	const closing = new AbortController();
	const following = followStacks({isThere, open, signal: closing.signal, everyMs: 60_000});
	closing.abort();
	await following;
	expect(state.opened).toEqual([]);
});
