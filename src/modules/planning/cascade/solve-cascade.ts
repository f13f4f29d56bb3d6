import type { CascadeAnswer, CascadeProblem } from './cascade-problem.ts'
export declare function solveCascade(problem: CascadeProblem): CascadeAnswer
