import type {InstanceName} from '#core';
import {type Model, runningServers} from '../model.ts';
import type {ScreenMeans} from '../screen-means.ts';
import type {ServerView, ViewEvent} from '../view.ts';

const everyMs = 500;
const logLines = 10_000;

/** Looks after the servers while their screen is open, and only then: the log of the chosen one, the memory of all. */
export function createServerWatch(
	means: Pick<ScreenMeans, 'logTail' | 'memoryOf'>,
	getModel: () => Model,
	tell: (event: ViewEvent) => void,
): Disposable & {update(): void} {
	let phase: 'resting' | 'looking' | 'over' = 'resting';
	let timer: NodeJS.Timeout | undefined;
	const isOpen = () => getModel().view.screen === 'servers' && phase !== 'over';

	const lookAt = async (server: InstanceName): Promise<void> => {
		const {view, session} = getModel();
		const status = session.services[server];
		const before = view.servers[server];
		const [log, memory] = await Promise.all([
			server === view.server ? means.logTail(server, logLines).catch(() => []) : (before?.log ?? []),
			status?.phase === 'ready' ? means.memoryOf(status.pid).catch(() => null) : null,
		]);
		const seen: ServerView = {
			log: before !== undefined && isSame(before.log, log) ? before.log : log,
			memory: memory === null ? null : Math.round(memory),
		};
		if (isOpen() && (before?.log !== seen.log || before.memory !== seen.memory)) {
			tell({type: 'server-seen', server, seen});
		}
	};

	const look = async (): Promise<void> => {
		const {view, session} = getModel();
		await Promise.all([...new Set([view.server, ...runningServers(session)])].map(lookAt));
		if (isOpen()) {
			timer = setTimeout(() => void look(), everyMs);
		} else if (phase === 'looking') {
			phase = 'resting';
		}
	};

	return {
		update() {
			if (isOpen() && phase === 'resting') {
				phase = 'looking';
				void look();
			}
		},
		[Symbol.dispose]() {
			phase = 'over';
			clearTimeout(timer);
		},
	};
}

/** A log only grows: its ends tell. */
function isSame(before: readonly string[], now: readonly string[]): boolean {
	return before.length === now.length && before.at(-1) === now.at(-1) && before[0] === now[0];
}
