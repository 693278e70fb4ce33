import type {InstanceName, PipelineSample, RecalledAttempt, ServiceName, SourceStatus, StepFile} from '#core';

/** What the screen asks of the world beside the session. All of it may fail; the screen then says why. */
export interface ScreenMeans {
	/** The files a step's action works with; the learner's are there after this, from the starter when nothing was. */
	files(labId: string, stepId: string): Promise<readonly StepFile[]>;
	/** Puts a lab's starter into the learner's folder, where that is not there yet. */
	beginLab(labId: string): Promise<void>;
	/** What the learner's last attempt at a step found, in this session or before; null when there was none. */
	lastAttempt(labId: string, stepId: string): Promise<RecalledAttempt | null>;
	/** The last lines of a server's log, whether or not it runs. */
	logTail(instance: InstanceName, lines: number): Promise<readonly string[]>;
	/** Memory a process takes, in MiB; null where the system does not tell. */
	memoryOf(pid: number): Promise<number | null>;
	/** The pipeline as its servers tell it now. */
	samplePipeline(): Promise<PipelineSample>;
	/** Fetches what servers run on, where it is missing. */
	setUp(tell: (sources: readonly SourceStatus[]) => void): Promise<void>;
	/** Starts a server, and first what it needs. */
	start(instance: InstanceName): Promise<void>;
	/** Has these running, whichever way they were configured. */
	ensure(services: readonly ServiceName[]): Promise<void>;
	stop(instance: InstanceName): Promise<void>;
	/** Whether they run on anyway: somebody else uses them, or they were told to stay. */
	serversStay(): Promise<boolean>;
	/** Lets the servers run on when the workbook is left. */
	keepServers(): Promise<void>;
	/** Writes what was copied to a file, for terminals that have no clipboard; gives its path. */
	keepCopy(text: string): Promise<string>;
}
