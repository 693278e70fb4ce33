import {defineConfig} from 'vitest/config';
import {ProblemReporter} from './src/testing/problem-reporter.ts';

export default defineConfig({
	test: {
		reporters: ['default', new ProblemReporter()],
		include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts', 'labs/**/*.test.ts'],
		// What waits for a server or a terminal waits for a condition; this is only the limit.
		testTimeout: 60_000,
		hookTimeout: 300_000,
		expect: {poll: {timeout: 30_000}},
		// kafkajs 2.2.4 sets timers in the past.
		execArgv: ['--disable-warning=TimeoutNegativeWarning'],
		// Real servers share the cores with the tests that ask them.
		maxWorkers: 2,
	},
});
