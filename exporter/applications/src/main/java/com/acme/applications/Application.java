package com.acme.applications;

/** Something that serves requests with a library, and can forget to close what one of them took. */
interface Application {
  /**
   * Serves one request.
   *
   * @param leaking whether to forget
   * @return the answer, the same for all of them
   */
  String serve(boolean leaking) throws Exception;

  /** Closes everything. */
  void end() throws Exception;
}
