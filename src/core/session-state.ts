import type {LabOutline} from './lab-outline.ts';
import type {Phrase} from './phrase.ts';
import type {Progress, StepKey} from './progress.ts';
import type {InstanceName, ServiceStatuses} from './service.ts';
import type {OutputEntry, Run, StepEnd} from './step-run.ts';
import type {Watch} from './watch.ts';

export interface SessionState {
	readonly labs: readonly LabOutline[];
	/** The servers that the labs need, whether they run or not. */
	readonly usualServers: readonly InstanceName[];
	readonly services: ServiceStatuses;
	readonly progress: Progress;
	readonly selected: {readonly labId: string; readonly stepId: string};
	readonly run: Run;
	readonly watch: Watch;
	/** The last lines, at most `outputLimit`. */
	readonly output: readonly OutputEntry[];
	/** How each step ended the last time it ran in this session. */
	readonly ends: Readonly<Record<StepKey, StepEnd>>;
	/** What is to be said about the workspace's own files. */
	readonly remarks: readonly Phrase[];
}
