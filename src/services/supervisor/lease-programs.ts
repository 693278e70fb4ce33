import {systemClock} from '../../clock/system-clock.ts';
import {endForeign} from '../process/end-process.ts';
import {identify, isAlive, type ProcessIdentity} from '../process/identity.ts';
import {type Program, runProgram} from '../process/run-program.ts';
import type {Connection} from './connection.ts';
import {createLineForwarder} from './program-lines.ts';
import type {Call, Message} from './protocol.ts';
import type {StateFile} from './state-file.ts';

type Run = Extract<Call, {call: 'run'}>;
type Stop = Extract<Call, {call: 'stop-program'}>;

const graceMs = 5_000;
/** A tool that reads or writes has nothing to finish. */
const toolGraceMs = 2_000;

/** The programs one client started: they end with its lease. */
export function createLeasePrograms(
	connection: Connection<Message>,
	state: StateFile,
	marker: Readonly<Record<string, string>>,
): {
	run(request: Run): void;
	stop(request: Stop): Promise<void>;
	/** A process that the client itself started ends with the lease as well. */
	lookAfter(pid: number): void;
	endAll(): Promise<void>;
} {
	const programs = new Map<number, Program>();
	const lookedAfter: ProcessIdentity[] = [];
	const follow = async (number: number, program: Program, flush: () => void): Promise<void> => {
		const report = await program.ended;
		flush();
		connection.send({message: 'program-ended', program: number, report});
		programs.delete(number);
		if (program.pid !== null) {
			state.remove(program.pid);
		}
	};

	return {
		run({program: number, ...command}) {
			const forwarder = createLineForwarder({
				now: systemClock.elapsed,
				isCrowded: connection.isCrowded,
				forward: lines =>
					connection.send({
						message: 'program-lines',
						program: number,
						lines: [...lines],
						outputBytes: programs.get(number)?.report().outputBytes ?? 0,
					}),
			});
			const environment = {...command.environment, ...marker};
			const program = runProgram({...command, environment}, forwarder.take);
			programs.set(number, program);
			if (program.pid !== null) {
				state.add({pid: program.pid, instance: 'program'});
				connection.send({message: 'program-started', program: number, pid: program.pid});
			}

			void follow(number, program, forwarder.flush);
		},
		async stop({program, signal, graceMs: grace}) {
			await programs.get(program)?.stop(signal, grace);
		},
		lookAfter(pid) {
			lookedAfter.push(...[identify(pid) ?? []].flat());
		},
		async endAll() {
			const left = lookedAfter.filter(isAlive);
			await Promise.all([
				...[...programs.values()].map(program => program.stop('SIGINT', graceMs)),
				...left.map(each => endForeign(each, {signal: 'SIGTERM', graceMs: toolGraceMs, group: false})),
			]);
		},
	};
}
