import type {LogEntry} from './attempt.ts';
import type {LeftId} from './left.ts';
import type {CheckResult} from './outcome.ts';
import type {Phrase} from './phrase.ts';
import type {Problem} from './problem.ts';
import type {Progress} from './progress.ts';
import type {ServiceName, ServiceStatuses} from './service.ts';
import type {OutputEntry, StepEnd, StepRequest} from './step-run.ts';
import type {WatchOrder} from './watch.ts';

/** What happened. */
export type SessionEvent =
	| {readonly type: 'steps-requested'; readonly requests: readonly StepRequest[]}
	| {readonly type: 'step-selected'; readonly labId: string; readonly stepId: string}
	/** A text that has been read is behind the learner; there is nothing in it to check. */
	| {readonly type: 'step-read'; readonly labId: string; readonly stepId: string; readonly at: string}
	| {readonly type: 'answer-given'; readonly labId: string; readonly stepId: string; readonly choice: string}
	| {readonly type: 'hint-requested'; readonly labId: string; readonly stepId: string}
	/** Builds what is missing up to a step, or up to the end of a lab. */
	| {readonly type: 'skip-requested'; readonly labId: string; readonly stepId: string | null}
	| {readonly type: 'reset-requested'; readonly labId: string}
	| {readonly type: 'lab-reset'; readonly labId: string; readonly keptIn: string | null; readonly at: string}
	| {readonly type: 'reset-failed'; readonly labId: string; readonly problem: Problem}
	/** Removes what a lab's runs left on the learner's servers, and what goes with it. */
	| {readonly type: 'removal-requested'; readonly labId: string}
	| {readonly type: 'left-removed'; readonly labId: string; readonly removed: readonly LeftId[]; readonly at: string}
	/** What is stored, perhaps by another program in this workspace. */
	| {readonly type: 'progress-loaded'; readonly progress: Progress}
	| {readonly type: 'remarked'; readonly remark: Phrase}
	| {readonly type: 'preparing'; readonly needs: readonly ServiceName[]}
	| {readonly type: 'action-started'; readonly command: string}
	/** What should have ended by itself goes on. */
	| {readonly type: 'still-runs'; readonly what: Phrase}
	| {readonly type: 'output-received'; readonly entries: readonly OutputEntry[]}
	| {readonly type: 'check-started'; readonly title: Phrase}
	| {readonly type: 'check-finished'; readonly result: CheckResult}
	| {readonly type: 'step-finished'; readonly request: StepRequest; readonly end: StepEnd; readonly at: string}
	| {readonly type: 'services-changed'; readonly services: ServiceStatuses}
	| {readonly type: 'cancel-requested'}
	| {readonly type: 'watch-requested'; readonly order: WatchOrder}
	| {readonly type: 'watch-ended'}
	/** From now on what is saved is seen. */
	| {readonly type: 'watch-stands'}
	/** Names below the labs' folders, for eyes. */
	| {readonly type: 'files-saved'; readonly files: readonly string[]}
	/** A server has come, gone or been replaced since the last run, and none is on its way. */
	| {readonly type: 'servers-replaced'};

/** What to do. */
export type Effect =
	| {readonly type: 'perform-step'; readonly request: StepRequest}
	| {readonly type: 'cancel-step'}
	| {readonly type: 'save-progress'; readonly progress: Progress}
	| {readonly type: 'record'; readonly entry: LogEntry}
	| {readonly type: 'reset-lab'; readonly labId: string}
	| {readonly type: 'remove-left'; readonly labId: string; readonly left: readonly LeftId[]}
	/** Looks after the files of these steps, in place of those before. */
	| {readonly type: 'watch-files'; readonly steps: readonly StepRequest[]}
	/** Until the next step runs. */
	| {readonly type: 'watch-servers'}
	| {readonly type: 'unwatch'};
