import type {Reporter, TestModule} from 'vitest/node';
import {type Problem, problemText} from '#core';

/** Prints what was found and expected beside a failed test: Vitest shows an error's message alone, and what fails once in a hundred runs says why only then. */
export class ProblemReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		for (const module of modules) {
			const ofTests = [...module.children.allTests('failed')].flatMap(test => test.result().errors ?? []);
			const ofSuites = [module, ...module.children.allSuites()].flatMap(suite => suite.errors());
			for (const {problem} of [...ofSuites, ...ofTests] as {readonly problem?: Problem}[]) {
				if (problem !== undefined) {
					console.error(`${module.relativeModuleId}: ${problemText(problem)}\n`);
				}
			}
		}
	}
}
