import type {Model} from '../model.ts';
import type {ScreenPorts} from '../ports.ts';
import type {ServerView, ViewEvent} from '../view.ts';

const everyMs = 500;
const logLines = 2000;

/** Looks after the chosen server while the screen of servers is open, and only then. */
export function createServerWatch(
	ports: Pick<ScreenPorts, 'logTail' | 'memoryOf'>,
	getModel: () => Model,
	tell: (event: ViewEvent) => void,
): Disposable & {attend(): void} {
	let phase: 'resting' | 'looking' | 'over' = 'resting';
	let timer: NodeJS.Timeout | undefined;
	const isOpen = () => getModel().view.screen === 'servers' && phase !== 'over';

	const look = async (): Promise<void> => {
		const {view, session} = getModel();
		const {server} = view;
		const status = session.services[server];
		const before = view.servers[server];
		const [log, memory] = await Promise.all([
			ports.logTail(server, logLines).catch(() => []),
			status?.phase === 'ready' ? ports.memoryOf(status.pid).catch(() => null) : null,
		]);
		const seen: ServerView = {log: isSame(before?.log, log) ? (before?.log ?? log) : log, memory};
		if (
			isOpen() &&
			(before === undefined || before.log !== seen.log || Math.round(before.memory ?? 0) !== Math.round(memory ?? 0))
		) {
			tell({type: 'server-seen', server, seen});
		}

		if (isOpen()) {
			timer = setTimeout(() => void look(), everyMs);
		} else if (phase === 'looking') {
			phase = 'resting';
		}
	};

	return {
		attend() {
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

/** A log only grows: its end tells. */
function isSame(before: readonly string[] | undefined, now: readonly string[]): boolean {
	return before !== undefined && before.length === now.length && before.at(-1) === now.at(-1) && before[0] === now[0];
}
