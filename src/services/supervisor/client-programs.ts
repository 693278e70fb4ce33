import type {OutputLine, ProgramReport, ProgramSpec, RunningProgram} from '#core';
import type {Caller} from './caller.ts';
import type {Message} from './protocol.ts';

const tailLines = 200;
const graceMs = 5_000;

/** What is known of one program, and who listens to it. */
interface Followed {
	report: ProgramReport;
	readonly listeners: Set<(line: OutputLine) => void>;
	readonly ended: PromiseWithResolvers<ProgramReport>;
}

/** The programs this client had the supervisor start. */
export function createClientPrograms(caller: Caller): {
	run(spec: ProgramSpec): RunningProgram;
	receive(message: Message): void;
	/** The supervisor is gone, and nothing more will be heard of them. */
	fail(): void;
} {
	const programs = new Map<number, Followed>();
	let lastNumber = 0;
	const end = (number: number, report: ProgramReport): void => {
		const program = programs.get(number);
		if (program !== undefined) {
			program.report = report;
			program.ended.resolve(report);
			programs.delete(number);
		}
	};

	return {
		run(spec) {
			lastNumber += 1;
			const number = lastNumber;
			const program: Followed = {report: notStarted, listeners: new Set(), ended: Promise.withResolvers()};
			programs.set(number, program);
			caller.send({
				call: 'run',
				program: number,
				command: spec.command,
				arguments: [...spec.arguments],
				directory: spec.directory,
				environment: {...spec.environment},
				...(spec.input === undefined ? {} : {input: spec.input}),
			});
			return {
				ended: program.ended.promise,
				report: () => program.report,
				subscribe(listener) {
					program.listeners.add(listener);
					return () => program.listeners.delete(listener);
				},
				stop(options = {}) {
					caller.send({
						call: 'stop-program',
						program: number,
						signal: options.signal ?? 'SIGINT',
						graceMs: options.graceMs ?? graceMs,
					});
					return program.ended.promise;
				},
			};
		},
		receive(message) {
			if (message.message === 'program-started') {
				const program = programs.get(message.program);
				if (program !== undefined) {
					program.report = {...program.report, pid: message.pid};
				}
			} else if (message.message === 'program-lines') {
				const program = programs.get(message.program);
				if (program !== undefined) {
					const tail = [...program.report.tail, ...message.lines].slice(-tailLines);
					program.report = {...program.report, tail, outputBytes: message.outputBytes};
					for (const listener of program.listeners) {
						message.lines.forEach(listener);
					}
				}
			} else if (message.message === 'program-ended') {
				end(message.program, message.report);
			}
		},
		fail() {
			for (const [number, {report}] of programs) {
				end(number, {...report, exit: {kind: 'spawn-failed', message: 'the process that looks after programs is gone'}});
			}
		},
	};
}

const notStarted: ProgramReport = {pid: null, exit: null, tail: [], outputBytes: 0, stopMs: null, forced: false};
