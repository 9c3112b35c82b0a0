package dev.unclosed.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a {@link CommandFailure} into one line and its exit code; anything else is a defect. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult arguments) throws Exception {
    if (exception instanceof CommandFailure failure) {
      command
          .getErr()
          .println(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
      return failure.exitCode();
    }
    throw exception;
  }
}
