"""What several tests of the built site need: commands, a reader of HTML, a server, a browser."""
