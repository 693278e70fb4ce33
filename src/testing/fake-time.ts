import {createClock, type Timekeeper, type TimeSource} from '../clock/create-clock.ts';

/** Time that the test makes: it goes on, is set forward or back, and goes on while the process stands still. */
export interface FakeTime {
	readonly clock: Timekeeper;
	/** The process runs for so long: timers are called when they are due, and what follows from each is done before the next. */
	run(ms: number): Promise<void>;
	/** The process is stopped for so long. When it goes on, timers that became due meanwhile are called before anything else. */
	pause(ms: number): Promise<void>;
	/** Somebody sets the clock. */
	setClock(byMs: number): void;
}

interface Timer {
	readonly due: number;
	readonly call: () => void;
}

export function fakeTime(): FakeTime {
	let [monotonic, wall] = [0, Date.UTC(2026, 0, 1)];
	const timers = new Set<Timer>();
	const source: TimeSource = {
		wall: () => wall,
		monotonic: () => monotonic,
		after(ms, call) {
			const timer = {due: monotonic + ms, call};
			timers.add(timer);
			return () => timers.delete(timer);
		},
	};
	const go = (to: number): void => {
		wall += Math.max(0, to - monotonic);
		monotonic = Math.max(monotonic, to);
	};
	const run = async (ms: number): Promise<void> => {
		const end = monotonic + ms;
		await settle();
		for (let next = nextBefore(end); next !== undefined; next = nextBefore(end)) {
			timers.delete(next);
			go(next.due);
			next.call();
			await settle();
		}

		go(end);
	};
	const nextBefore = (end: number): Timer | undefined =>
		[...timers].filter(({due}) => due <= end).sort((one, other) => one.due - other.due)[0];

	return {
		clock: createClock(source),
		run,
		async pause(ms) {
			go(monotonic + ms);
			await run(0);
		},
		setClock(byMs) {
			wall += byMs;
		},
	};
}

/** What can go on without time passing has gone on. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) {
		await Promise.resolve();
	}
}
