"""What tests of every area share: environment, throwaway PostgreSQL, browser, pseudo-locale."""
