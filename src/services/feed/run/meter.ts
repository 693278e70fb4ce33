/** Events a second, over the last seconds. */
export interface Meter {
	readonly add: (events: number) => void;
	readonly perSecond: () => number;
}

const seconds = 5;

export function createMeter(now: () => number): Meter {
	const startedAt = now();
	let counts: readonly {readonly second: number; readonly events: number}[] = [];
	const recent = (): typeof counts => counts.filter(({second}) => second > Math.floor(now() / 1000) - seconds);
	return {
		add(events) {
			const second = Math.floor(now() / 1000);
			const last = counts.at(-1);
			counts =
				last?.second === second
					? [...counts.slice(0, -1), {second, events: last.events + events}]
					: [...recent(), {second, events}];
		},
		perSecond() {
			const covered = Math.min(seconds, Math.max(1, (now() - startedAt) / 1000));
			return Math.round((recent().reduce((sum, {events}) => sum + events, 0) / covered) * 10) / 10;
		},
	};
}
