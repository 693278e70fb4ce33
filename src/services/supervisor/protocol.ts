import {z} from 'zod';
import type {Access, InstanceStatus, OutputLine, Problem, ProgramReport, ServiceName, ServiceStatuses} from '#core';

/**
What a client and its supervisor say to each other: one JSON object a line, on a Unix socket.

A client's connection is its lease. Each request has a number, which the answer repeats; `cancel` gives up waiting for one.
*/
/** Names that are none the stack refuses. */
const name = z.string().min(1).max(100);
const path = z.string().min(1).max(4_096);

const requests = z.discriminatedUnion('call', [
	z.object({call: z.literal('ensure'), names: z.array(name)}),
	z.object({
		call: z.literal('start'),
		instance: name,
		/** Null: the template. */
		configuration: z.object({configuredBy: z.enum(['learner', 'reference']), file: path}).nullable(),
	}),
	/** From the configuration it had last. */
	z.object({call: z.literal('resume'), instance: name}),
	z.object({call: z.literal('stop'), instance: name}),
	z.object({call: z.literal('kill'), instance: name}),
	z.object({call: z.literal('access')}),
	z.object({call: z.literal('ports')}),
	z.object({call: z.literal('pin')}),
	z.object({call: z.literal('unpin')}),
	z.object({call: z.literal('outlives')}),
	/** The lease is given back: answered when everything has stopped, if it was the last. */
	z.object({call: z.literal('release')}),
	z.object({call: z.literal('shut-down')}),
	z.object({call: z.literal('cancel'), of: z.number().int()}),
	z.object({
		call: z.literal('run'),
		program: z.number().int(),
		command: path,
		arguments: z.array(z.string()),
		directory: path,
		environment: z.record(z.string(), z.string()),
		input: z.string().optional(),
	}),
	z.object({
		call: z.literal('stop-program'),
		program: z.number().int(),
		signal: z.enum(['SIGINT', 'SIGTERM', 'SIGKILL']),
		graceMs: z.number().min(0).max(600_000),
	}),
	/** The client started this process itself, on its terminal: it ends with the lease too. */
	z.object({call: z.literal('look-after'), pid: z.number().int().positive()}),
]);

export type Call = z.infer<typeof requests>;
export const requestSchema = z.intersection(z.object({id: z.number().int()}), requests);
export type Request = z.infer<typeof requestSchema>;

/** Our own objects, which the supervisor of the same version wrote: their outline is checked, their content is trusted. */
const object = <T>() => z.custom<T>(value => typeof value === 'object' && value !== null);

export const messageSchema = z.discriminatedUnion('message', [
	z.object({
		message: z.literal('welcome'),
		statuses: object<ServiceStatuses>(),
		pid: z.number().int(),
		/** What a supervisor before had left running and this one ended; told once. */
		reaped: z.array(z.string()),
	}),
	z.object({message: z.literal('answer'), id: z.number().int(), result: z.unknown()}),
	z.object({message: z.literal('refusal'), id: z.number().int(), problem: object<Problem>()}),
	z.object({message: z.literal('statuses'), statuses: object<ServiceStatuses>()}),
	z.object({message: z.literal('program-started'), program: z.number().int(), pid: z.number().int()}),
	z.object({
		message: z.literal('program-lines'),
		program: z.number().int(),
		lines: z.array(object<OutputLine>()),
		outputBytes: z.number(),
	}),
	z.object({message: z.literal('program-ended'), program: z.number().int(), report: object<ProgramReport>()}),
]);

export type Message = z.infer<typeof messageSchema>;

/** What each call is answered with. */
export interface Answers {
	readonly ensure: null;
	readonly start: Extract<InstanceStatus, {phase: 'ready'}>;
	readonly resume: null;
	readonly stop: null;
	readonly kill: null;
	readonly access: Access;
	readonly ports: Readonly<Record<ServiceName, number>>;
	readonly pin: null;
	readonly unpin: null;
	/** Whether the servers stay when this lease goes. */
	readonly outlives: boolean;
	readonly release: null;
	readonly 'shut-down': null;
	readonly cancel: null;
	readonly run: null;
	readonly 'stop-program': null;
	readonly 'look-after': null;
}
