import type {InstanceName} from '#core';
import type {StackSettings} from '../managed.ts';
import type {Service} from '../service.ts';
import type {StateFile} from './state-file.ts';

/** What a stack is made of, and whom it tells of changes. */
export interface StackParts {
	readonly settings: StackSettings;
	/** The table: every service has its first instance from the beginning. */
	readonly services: readonly Service[];
	/** Where an instance is to listen unless its configuration says otherwise. */
	readonly port: (name: InstanceName) => Promise<number>;
	readonly state: StateFile;
	readonly now: () => number;
	readonly onChange: () => void;
}
