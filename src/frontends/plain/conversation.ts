import type {Attempt, Catalogue, ServiceName, StepKey} from '#core';
import type {Session} from '../../engine/session.ts';
import type {Listener} from './run-asking.ts';

/** What a conversation needs of the workbook, and whom it is with. */
export interface Conversation {
	readonly session: Session;
	readonly words: Catalogue;
	readonly listener: Listener & {readonly ask: (prompt: string) => Promise<string | null>};
	readonly guide: (labId: string) => Promise<SpokenGuide>;
	/** Where the learner's files of a lab are; its starter is put there the first time. */
	readonly startLab: (labId: string) => Promise<string>;
	/** Starts what a text tells the learner to ask. */
	readonly start: (services: readonly ServiceName[]) => Promise<void>;
	readonly lastAttempt: (step: StepKey) => Promise<Attempt | null>;
	/** The moment, as ISO 8601. */
	readonly now: () => string;
}

/** A guide in the parts that are read out. */
export interface SpokenGuide {
	readonly introduction: string;
	readonly sections: readonly {readonly stepId: string; readonly text: string}[];
}
